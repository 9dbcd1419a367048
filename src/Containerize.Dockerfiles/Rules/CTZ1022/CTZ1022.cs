using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1022;

/// <summary>A blank stands before the equals sign.</summary>
internal sealed class CTZ1022 : SyntaxRule
{
    public override string Id => "CTZ1022";

    public override string Name => "space-before-equals";

    public override string Title => "A blank before the equals sign makes it part of the value";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override ProblemKind Kind => ProblemKind.SpaceBeforeEquals;

    // Several pairs are several pairs; words that are none were meant for the value.
    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var pair = ((KeyValueInstruction)problem.Instruction!).Pairs[0];
        var words = WordSplitter.OutsideQuotes(pair.Value!.Slice(1, pair.Value.Length - 1));
        var (others, value) = (words.Skip(1).ToList(), pair.Value.Text.Substring(1).Trim());
        var arePairs = others.TrueForAll(word => word.Text.IndexOf('=') > 0);
        return !arePairs && value.IndexOfAny(['"', '\'', pair.Value.Line.Escape]) >= 0
            ? null
            : Repairs.Replace(
                "Remove the blank",
                Span.FromBounds(pair.Name.Span.End, pair.Value.Span.End),
                "=" + (arePairs ? value : $"\"{value}\""),
                isAutomatic: arePairs || !others.Exists(word => word.Text.IndexOf('=') > 0)
            );
    }
}
