using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1029;

/// <summary>A directive is given twice.</summary>
internal sealed class CTZ1029 : SyntaxRule
{
    public override string Id => "CTZ1029";

    public override string Name => "directive-duplicate";

    public override string Title => "A directive is given twice";

    internal override ProblemKind Kind => ProblemKind.DuplicateDirective;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem) =>
        new("Remove the second directive", [new(context.Dockerfile.Source.WholeLines(problem.Span), "")], IsAutomatic: true);
}
