using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1012;

/// <summary>HEALTHCHECK is followed by something else than CMD with a command, or NONE.</summary>
internal sealed class CTZ1012 : SyntaxRule
{
    public override string Id => "CTZ1012";

    public override string Name => "healthcheck-form";

    public override string Title => "HEALTHCHECK is neither CMD with a command nor NONE";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.HealthcheckForm;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem) =>
        ((HealthcheckInstruction)problem.Instruction!).Command.IsEmpty
            ? null
            : Repairs.Replace("Write CMD in front", new Span(problem.Span.Start, 0), "CMD ", isAutomatic: false);
}
