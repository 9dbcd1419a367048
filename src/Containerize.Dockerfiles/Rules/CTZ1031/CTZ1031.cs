using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1031;

/// <summary>A comment behind a command of a continued RUN hides the lines that follow.</summary>
internal sealed class CTZ1031 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ1031";

    public override string Name => "comment-swallows-run";

    public override string Title => "A comment in a continued RUN hides the lines behind it";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        if (
            !instruction.IsShellForm
            || instruction.Heredocs.Count > 0
            || !context.Model.ScriptOf(instruction).IsPosix
            || Comment(instruction.Command) is not { } at
        )
        {
            return;
        }

        // The shell gets one line: the comment reaches to its end, not to the end of the line in the file.
        var line = context.Dockerfile.Source.Line(context.Dockerfile.Source.PositionOf(at).Line);
        var text = context.Dockerfile.Source.Text;
        var end = line.End;
        while (end > at && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end < instruction.HeadSpan.End && text[end - 1] == '\\')
        {
            var comment = text.Substring(at, end - 1 - at).TrimEnd();
            context.Report(
                new(at, comment.Length),
                "The shell sees all lines of this RUN as one, so this comment swallows the lines behind it. Put it on a line of its own.",
                Repairs.Replace("Put the comment on a line of its own", Span.FromBounds(at, end), "\\\n" + comment, isAutomatic: false)
            );
        }
    }

    // The first # that starts a word outside quotes; where it stands in the file.
    static int? Comment(Word command)
    {
        var (text, quote) = (command.Text, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '#' && i > 0 && text[i - 1] is ' ' or '\t' or ';')
            {
                return command.SpanOf(i, 1).Start;
            }
        }

        return null;
    }
}
