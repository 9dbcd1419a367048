using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Makes one RUN of neighbours; the comments between them stay where they are.</summary>
internal static class JoinedRuns
{
    /// <summary>Whether two RUNs have the same flags, in the same order.</summary>
    public static bool HaveSameFlags(RunInstruction one, RunInstruction other) =>
        one.Flags.Select(flag => flag.Whole.Text).SequenceEqual(other.Flags.Select(flag => flag.Whole.Text));

    /// <summary>The repair; null where <c>&amp;&amp;</c> between them would mean something else.</summary>
    public static Fix? Repair(RuleContext context, string title, IReadOnlyList<RunInstruction> runs)
    {
        if (
            context.Dockerfile.Escape != '\\'
            || runs.Any(run => !IsPlain(context, run))
            || runs.Skip(1)
                .Any(run =>
                    !HaveSameFlags(runs[0], run) || context.Model.ScriptOf(run).Commands.Any(command => command.Next == ShellOperator.Or && command.Depth == 0)
                )
        )
        {
            return null;
        }

        return new(title, [.. runs.Skip(1).Select((run, i) => Join(context.Dockerfile, runs[i], run))], IsAutomatic: false);
    }

    static Edit Join(Dockerfile dockerfile, RunInstruction first, RunInstruction second)
    {
        var between = Span.FromBounds(first.Span.End, second.Command.Span.Start);
        var comments = dockerfile
            .Source.ToString(between)
            .Split('\n')
            .Where(line => line.TrimStart().StartsWith("#", StringComparison.Ordinal))
            .Select(line => line.TrimEnd('\r') + "\n");
        return new(between, " \\\n" + string.Concat(comments) + "    && ");
    }

    // What ends in a comment, in the background or in half a command takes no &&.
    static bool IsPlain(RuleContext context, RunInstruction run)
    {
        var (script, text) = (context.Model.ScriptOf(run), run.Command.Text);
        return script is { IsExec: false, IsPosix: true, Commands.Count: > 0 }
            && run.Heredocs.Count == 0
            && run.DeferredBy is null
            && !text.Contains("#")
            && text[^1] is not ('&' or ';' or '|' or '\\');
    }
}
