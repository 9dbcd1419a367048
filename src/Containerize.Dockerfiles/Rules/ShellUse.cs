using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules;

/// <summary>A use of a variable in a word of a RUN, outside of single quotes and without a default.</summary>
/// <param name="Span">From <c>$</c> to the end.</param>
internal sealed record ShellUse(string Name, Span Span)
{
    static readonly Regex Uses = new(@"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))", RegexOptions.CultureInvariant);

    /// <summary>Those in the commands of a RUN that a POSIX shell reads, in order.</summary>
    public static IEnumerable<ShellUse> In(RuleContext context, RunInstruction run, Func<ShellCommand, bool> where)
    {
        var script = context.Model.ScriptOf(run);
        if (!script.IsPosix || script.IsExec)
        {
            yield break;
        }

        foreach (var word in script.Commands.Where(where).SelectMany(command => command.Words).Where(word => word.HasExpansion && word.Text.IndexOf('\'') < 0))
        {
            foreach (Match match in Uses.Matches(word.Text))
            {
                if (match.Index == 0 || word.Text[match.Index - 1] != '\\')
                {
                    yield return new(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value, word.Word.SpanOf(match.Index, match.Length));
                }
            }
        }
    }

    /// <summary>Whether the script sets a variable itself: then it is its own. To be asked last: few names get here.</summary>
    public static bool IsSetIn(RunInstruction run, string name)
    {
        var (text, from, to) = run.Script is { } heredoc ? (heredoc.Body, 0, heredoc.Body.Text.Length) : (run.Command.Line, run.Command.Start, run.Command.End);
        return Regex.IsMatch(
            text.Text.Substring(from, to - from),
            $@"(?:^|[\s;&|(`""'])(?:{name}=|(?:read|for|local|export|declare|getopts)\b[^;&|]*\b{name}\b)"
        );
    }
}
