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

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var pair = ((KeyValueInstruction)problem.Instruction!).Pairs[0];
        var value = pair.Value!.Text.Substring(1).Trim();
        var text = value.IndexOf(' ') < 0 || value[0] is '"' or '\'' ? value : $"\"{value}\"";
        return Repairs.Replace("Remove the blank", Span.FromBounds(pair.Name.Span.End, pair.Value.Span.End), "=" + text);
    }
}
