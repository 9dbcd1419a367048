using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ1063;

/// <summary>Pipes in which a command may fail without anybody's noticing.</summary>
internal static class LostStatus
{
    /// <summary>Commands; what is around a substitution is looked for no further away.</summary>
    const int Neighbours = 64;

    /// <summary>Programs that do not fail, or whose failure says nothing.</summary>
    static readonly string[] Harmless = ["echo", "printf", "yes", "true", ":"];

    /// <summary>The first command whose failure a pipe hides; null when there is none.</summary>
    public static ShellCommand? In(IReadOnlyList<ShellCommand> commands)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            var command = commands[i];
            if (command.Has("pipefail"))
            {
                // set -o pipefail, bash -eo pipefail -c '…'
                return null;
            }

            if (command.Next == ShellOperator.Pipe && !command.IsCondition && !IsHarmless(command))
            {
                var end = EndOf(commands, i);
                if (!IsIgnored(commands, end) && Counts(commands, i))
                {
                    return command;
                }

                i = IsIgnored(commands, end) ? end : i;
            }
        }

        return null;
    }

    /// <summary>Whether pipefail would make RUN fail where nothing is wrong: the right side closes the pipe before the left one is done.</summary>
    public static bool MayBreak(IReadOnlyList<ShellCommand> commands)
    {
        for (var i = 0; i + 1 < commands.Count; i++)
        {
            // grep that finds nothing fails, and diff that finds something; often that is fine.
            if (
                commands[i].Next == ShellOperator.Pipe
                && (commands[i].Runs("yes", "grep", "egrep", "fgrep", "pgrep", "diff", "cmp") || EndsEarly(RightOf(commands, i)))
            )
            {
                return true;
            }
        }

        // Out of a loop that reads.
        return commands.Any(command => command.Runs("break"));
    }

    static bool EndsEarly(ShellCommand command) =>
        command.Runs("head", "read")
        || command.Runs("dd") && command.Operands.Any(word => word.Value.StartsWith("count=", StringComparison.Ordinal))
        || command.Runs("sed", "awk") && command.Operands.Any(word => word.Value.Contains("exit") || word.Value.EndsWith("q", StringComparison.Ordinal))
        || command.Runs("grep", "egrep", "fgrep") && command.HasOption("-q", "--quiet", "--silent", "-m", "--max-count");

    /// <summary>The command behind a pipe: those of its substitutions come before it.</summary>
    static ShellCommand RightOf(IReadOnlyList<ShellCommand> commands, int index)
    {
        var i = index + 1;
        while (i + 1 < commands.Count && commands[i + 1].Span.Contains(commands[i].Span))
        {
            i++;
        }

        return commands[i];
    }

    static bool IsHarmless(ShellCommand command) =>
        command.Runs(Harmless)
        || command.Runs("cat")
            && !command.Operands.Any()
            && command.Redirections.Any(redirection => redirection.Operator.StartsWith("<<", StringComparison.Ordinal));

    /// <summary>Whether the status of a pipe in a substitution, or in a shell's text, becomes that of the RUN: in X=$(a | b) and sh -c 'a | b', not in echo $(a
    /// | b) and find -exec sh -c 'a | b'.</summary>
    static bool Counts(IReadOnlyList<ShellCommand> commands, int index) =>
        !commands[index].IsNested
        || commands
            .Skip(index - Neighbours)
            .Take(2 * Neighbours)
            .All(outer => outer == commands[index] || !outer.Span.Contains(commands[index].Span) || outer.Words.Count == 0 || ShellScript.IsShell(outer.Name));

    /// <summary>Whether the failure of the whole pipe counts for nothing: <c>a | b || true</c>.</summary>
    static bool IsIgnored(IReadOnlyList<ShellCommand> commands, int end) =>
        commands[end].Next == ShellOperator.Or && end + 1 < commands.Count && commands[end + 1].Runs("true", ":", "echo");

    /// <summary>The last command of the pipe.</summary>
    static int EndOf(IReadOnlyList<ShellCommand> commands, int index)
    {
        var (command, i) = (commands[index], index);
        while (i + 1 < commands.Count && (commands[i].Next == ShellOperator.Pipe || commands[i].IsNested != command.IsNested))
        {
            i++;
        }

        return i;
    }
}
