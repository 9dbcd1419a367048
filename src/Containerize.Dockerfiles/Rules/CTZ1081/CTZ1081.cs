using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1081;

/// <summary>A line that begins like an instruction is a part of the one above, which its last character continues.</summary>
internal sealed class CTZ1081 : InstructionRule
{
    // Commands of Windows too.
    static readonly string[] OfWindows = ["COPY", "LABEL"];

    public override string Id => "CTZ1081";

    public override string Name => "swallowed-instruction";

    public override string Title => "An instruction is a part of the one above";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool MakesDoubtful => true;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        // What ONBUILD defers stands in the same lines, and is looked at there.
        if (instruction.Line.PieceCount == 1 || instruction.DeferredBy is not null)
        {
            return;
        }

        var text = context.Dockerfile.Source.Text;
        var quote = '\0';
        var before = Span.FromBounds(0, 0);
        foreach (var piece in instruction.Line.PiecesOf(0, instruction.Line.Text.Length))
        {
            var start = WordSplitter.SkipBlanks(text, piece.Start, piece.End);
            var end = WordSplitter.SkipWord(text, start, piece.End);
            var word = text.Substring(start, end - start);
            if (
                before.Length > 0
                && quote == '\0'
                && InstructionTable.IsWritten(word)
                && WordSplitter.SkipBlanks(text, end, piece.End) < piece.End
                && !IsMeant(context.Model, instruction, word)
            )
            {
                context.Report(
                    new(start, word.Length),
                    $"This {word} is a part of {instruction.Name} in line {context.Dockerfile.Source.PositionOf(instruction.Keyword.Span.Start).Line}, as the line above ends with '{instruction.Line.Escape}', and does nothing by itself: remove that character.",
                    Repair(text, before, instruction.Line.Escape)
                );
            }

            (quote, before) = (QuoteAfter(text, piece, quote, instruction.Line.Escape), piece);
        }
    }

    static bool IsMeant(BuildModel model, Instruction instruction, string word) =>
        instruction is HealthcheckInstruction && word == "CMD"
        || instruction is OnBuildInstruction
        || Array.IndexOf(OfWindows, word) >= 0 && instruction is CommandInstruction && !ShellChoice.IsPosix(model, instruction);

    /// <summary>The character, and an operator in front of it that nothing follows then.</summary>
    static Fix? Repair(string text, Span line, char escape)
    {
        var at = text.IndexOf(escape, line.End);
        if (at < 0)
        {
            return null;
        }

        var start = TrimmedEnd(text, line.Start, at);
        while (start > line.Start && text[start - 1] is '&' or '|' or ';')
        {
            start = TrimmedEnd(text, line.Start, start - 1);
        }

        return Repairs.Replace("End the instruction above", Span.FromBounds(start, at + 1), "", isAutomatic: false);
    }

    static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    /// <summary>The quote that is open where the piece ends.</summary>
    static char QuoteAfter(string text, Span piece, char quote, char escape)
    {
        for (var at = piece.Start; at < piece.End; at++)
        {
            var c = text[at];
            if (c == escape && quote != '\'')
            {
                at++;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && (c is '"' or '\''))
            {
                quote = c;
            }
        }

        return quote;
    }
}
