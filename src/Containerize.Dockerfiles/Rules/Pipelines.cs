using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Which command gets what another one writes.</summary>
internal static class Pipelines
{
    /// <summary>The commands that follow in the same pipe, nearest first; what is only substituted into their words is none of them.</summary>
    public static IEnumerable<ShellCommand> Behind(ShellScript script, ShellCommand command)
    {
        var current = command;
        while (current.Next == ShellOperator.Pipe)
        {
            ShellCommand? next = null;
            foreach (var other in script.Commands)
            {
                if (other.Span.Start >= current.Span.End && (next is null || other.Span.Start < next.Span.Start))
                {
                    next = other;
                }
            }

            if (next is null)
            {
                yield break;
            }

            yield return next;
            current = next;
        }
    }

    /// <summary>The commands whose output a word of another one stands for: <c>$(…)</c>, <c>`…`</c>, <c>&lt;(…)</c>.</summary>
    public static IEnumerable<ShellCommand> Within(ShellScript script, ShellWord word) =>
        word.HasExpansion ? script.Commands.Where(other => other.IsNested && other.Span.Start > word.Span.Start && other.Span.End < word.Span.End) : [];
}
