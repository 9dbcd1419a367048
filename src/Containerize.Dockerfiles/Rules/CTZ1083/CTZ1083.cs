using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1083;

/// <summary>A comment stands behind an instruction that no shell reads, and is a part of its arguments.</summary>
internal sealed class CTZ1083 : InstructionRule
{
    public override string Id => "CTZ1083";

    public override string Name => "trailing-comment";

    public override string Title => "A comment behind an instruction is a part of its arguments";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool MakesDoubtful => true;

    public override bool ExplainsOthers => true;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (
            instruction.Line.Text.IndexOf('#') < 0
            || RegionOf(instruction) is not { IsEmpty: false } region
            || CommentsIn(context, instruction, region) is not { Count: > 0 } comments
        )
        {
            return;
        }

        var text = context.Dockerfile.Source.ToString(comments[0]);
        context.Report(
            comments[0],
            $"A comment stands on a line of its own: the builder takes '{text}' for a part of what {instruction.Name} is given. Move it above.",
            // At the top of the file it might be read as a directive.
            instruction.Index == 0
            && text.IndexOf('=') >= 0
                ? null
                : Move(context.Dockerfile.Source, (instruction.DeferredBy ?? instruction).Keyword.Span.Start, comments),
            // The value of the old form is any text.
            IsLegacy(instruction) ? Severity.Warning : null
        );
    }

    /// <summary>The arguments that are the builder's; null for free text. A shell has comments of its own, which <see cref="IsShells"/> looks at.</summary>
    static Word? RegionOf(Instruction instruction) =>
        instruction switch
        {
            HealthcheckInstruction { IsNone: true } => instruction.Arguments,
            CommandInstruction command => command.Command,
            KeyValueInstruction { Pairs: [{ IsLegacy: true, Value: var value }, ..] } => value,
            MaintainerInstruction or OnBuildInstruction or UnknownInstruction => null,
            _ => instruction.Arguments,
        };

    static bool IsLegacy(Instruction instruction) => instruction is KeyValueInstruction { Pairs: [{ IsLegacy: true }, ..] };

    /// <summary>At most one on each line.</summary>
    static List<Span> CommentsIn(RuleContext context, Instruction instruction, Word region)
    {
        var (text, comments, quote, before) = (context.Dockerfile.Source.Text, new List<Span>(), '\0', 0);
        foreach (var piece in region.Line.PiecesOf(region.Start, region.Length))
        {
            for (var at = piece.Start; at < piece.End; at++)
            {
                var c = text[at];
                if (c == region.Line.Escape && quote != '\'')
                {
                    at++;
                }
                else if (quote != '\0')
                {
                    quote = c == quote ? '\0' : quote;
                }
                else if (c is '"' or '\'')
                {
                    quote = c;
                }
                else if (
                    c == '#'
                    && at > piece.Start
                    && text[at - 1] is ' ' or '\t'
                    && text[at - 2] != region.Line.Escape
                    && !IsShells(instruction, region.Slice(0, before + at - piece.Start))
                    && !(IsLegacy(instruction) && (at + 1 == piece.End || text[at + 1] is not (' ' or '\t')))
                )
                {
                    comments.Add(Span.FromBounds(at, TrimmedEnd(text, at, piece.End)));
                    break;
                }
            }

            before += piece.Length;
        }

        return comments;
    }

    /// <summary>Whether a shell reads what stands in front: it is no JSON array.</summary>
    static bool IsShells(Instruction instruction, Word front) =>
        instruction is CommandInstruction and not HealthcheckInstruction { IsNone: true }
        && JsonReader.Read(front, out _) is JsonOutcome.Absent or JsonOutcome.Malformed;

    static Fix Move(SourceText source, int start, List<Span> comments)
    {
        var indent = source
            .Text.Substring(source.Line(source.PositionOf(start).Line).Start, start - source.Line(source.PositionOf(start).Line).Start)
            .TrimStart(SourceText.ByteOrderMark);
        return new(
            "Move the comment above the instruction",
            [
                new(new(start, 0), string.Concat(comments.Select(comment => source.ToString(comment) + "\n" + indent))),
                .. comments.Select(comment => new Edit(Span.FromBounds(TrimmedEnd(source.Text, start, comment.Start), comment.End), "")),
            ],
            IsAutomatic: false
        );
    }

    static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }
}
