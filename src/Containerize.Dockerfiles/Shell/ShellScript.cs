using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Shell;

/// <summary>The simple commands of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, in the order in which they are written.</summary>
/// <param name="Commands">All of them, those in groups, conditions, loops, substitutions and <c>sh -c</c> too.</param>
/// <param name="IsExec">Whether it was a JSON array: no shell is involved.</param>
/// <param name="IsPosix">Whether a POSIX shell reads it (or none); PowerShell, cmd and other interpreters are left alone: no commands.</param>
/// <param name="HasShellSyntax">Whether it needs a shell: operators, redirections, variables, globs, several commands.</param>
internal sealed record ShellScript(IReadOnlyList<ShellCommand> Commands, bool IsExec, bool IsPosix, bool HasShellSyntax)
{
    static readonly HashSet<string> PosixShells = new(StringComparer.OrdinalIgnoreCase) { "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "busybox" };

    public static ShellScript None { get; } = new([], false, false, true);

    /// <summary>Whether a program is a POSIX shell, whatever its folder.</summary>
    public static bool IsShell(string program) => PosixShells.Contains(program.Substring(program.LastIndexOf('/') + 1));

    /// <summary>Reads a command that a shell gets, or a JSON array.</summary>
    /// <param name="instruction">RUN, CMD, ENTRYPOINT or HEALTHCHECK.</param>
    /// <param name="isPosix">Whether the shell in force is a POSIX one.</param>
    public static ShellScript Of(CommandInstruction instruction, bool isPosix)
    {
        if (instruction.Json is { } json)
        {
            return OfExec(json);
        }

        if (instruction is RunInstruction { Script: { } heredoc })
        {
            return Interpreter(heredoc.Body.Text) is { } interpreter
                ? IsShell(interpreter)
                    ? Read(heredoc.Body, 0, heredoc.Body.Text.Length)
                    : None
                : isPosix
                    ? Read(heredoc.Body, 0, heredoc.Body.Text.Length)
                    : None;
        }

        return isPosix ? Read(instruction.Command.Line, instruction.Command.Start, instruction.Command.End) : None;
    }

    /// <summary>Reads a part of a text as shell commands.</summary>
    public static ShellScript Read(LogicalText text, int start, int end)
    {
        var parser = new ShellParser(text, start, end);
        return new(parser.Run(), false, true, parser.HasShellSyntax);
    }

    static ShellScript OfExec(JsonForm json)
    {
        if (json.Elements.Count == 0)
        {
            return new([], true, true, false);
        }

        var words = json.Elements.Select(element => new ShellWord(element, false, element.Value)).ToList();
        List<ShellCommand> commands = [new([], words, [], ShellOperator.None, 0, false)];
        if (words.Count > 2 && IsShell(words[0].Value) && words[1].Value is { Length: > 1 } option && option[0] == '-' && option[option.Length - 1] == 'c')
        {
            // Escapes make the decoded text shorter than the written one; places then are near, and inside the string.
            var element = json.Elements[2];
            var text = new LogicalText(element.Value, [0], [element.Span.Start + 1], '\\');
            commands.AddRange(new ShellParser(text, 0, text.Text.Length, isNested: true).Run());
        }

        return new(commands, true, true, false);
    }

    /// <summary>The program of a <c>#!</c> line; null without one.</summary>
    static string? Interpreter(string body)
    {
        if (!body.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var end = body.IndexOf('\n');
        var words = body.Substring(2, (end < 0 ? body.Length : end) - 2).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var program = words.Length == 0 ? "" : words[0];
        return program.EndsWith("/env", StringComparison.Ordinal) ? words.Skip(1).FirstOrDefault(word => word[0] != '-') ?? "" : program;
    }
}
