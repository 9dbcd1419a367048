using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules;

/// <summary>One command of a RUN and what stands around it: where to report, what follows, how to edit.</summary>
/// <param name="IsElsewhere">Whether a command in front of it goes to another folder.</param>
internal sealed record CommandPlace(RuleContext Context, RunInstruction Run, ShellScript Script, int Index, bool IsElsewhere)
{
    public ShellCommand Command => Script.Commands[Index];

    public IEnumerable<ShellCommand> Later => Script.Commands.Skip(Index + 1);

    /// <summary>Whether a pipe brings <c>yes</c> to it, which answers every question.</summary>
    public bool IsAnswered => Index > 0 && Script.Commands[Index - 1] is { Next: ShellOperator.Pipe } before && before.Runs("yes", "echo", "printf");

    /// <summary>Whether what the RUN leaves behind is in the final image: its stage is the last one or below it, or the work is deferred to other
    /// images.</summary>
    public bool IsShipped => Shipping.IsShipped(Context.Model, Run);

    /// <summary>Whether the command's words stand in the file as the shell reads them, so that text may be put between them.</summary>
    public bool IsEditable => !Script.IsExec;

    /// <summary>Puts a word behind another one; null where the command is not written for a shell.</summary>
    public Fix? Insert(string title, ShellWord behind, string word) => IsEditable ? Repairs.Replace(title, new Span(behind.Span.End, 0), " " + word) : null;

    /// <summary>Runs one more command at the end of the RUN; null where that place is not certain.</summary>
    public Fix? Append(string title, string command)
    {
        if (!IsEditable || Script.Commands[^1].Next == ShellOperator.Background || EndsTheShell(Script.Commands.Count - 1))
        {
            return null;
        }

        if (Run.Script is { } heredoc)
        {
            return heredoc.Terminator is { } terminator
                ? Repairs.Replace(title, new(Context.Dockerfile.Source.WholeLines(terminator).Start, 0), command + "\n")
                : null;
        }

        // Behind a comment, a pattern or an open bracket a command would not be one.
        var text = Context.Dockerfile.Source.ToString(Run.Span);
        if (Run.Heredocs.Count > 0 || text.Contains("#") || text[^1] is '&' or ';' or '|' or '\\' || Run.Line.Escape != '\\')
        {
            return null;
        }

        var lastLine = text.Substring(text.LastIndexOf('\n') + 1);
        var indent = lastLine.Length == text.Length ? null : lastLine.Substring(0, lastLine.Length - lastLine.TrimStart().Length);
        return Repairs.Replace(title, new(Run.Span.End, 0), (indent is null ? " " : " \\\n" + indent) + "&& " + command);
    }

    // Behind || it is for a failure only.
    bool EndsTheShell(int index) =>
        Script.Commands[index] is { Depth: 0, IsNested: false, Words: [{ Value: "exit" or "exec" or "return" }, ..] }
        && (index == 0 || Script.Commands[index - 1].Next != ShellOperator.Or);
}
