using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1007;

/// <summary>A flag that the instruction does not know; the rest of the file is looked at all the same.</summary>
internal sealed class CTZ1007 : SyntaxRule
{
    public override string Id => "CTZ1007";

    public override string Name => "unknown-flag";

    public override string Title => "The instruction does not know the flag";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    public override bool MakesDoubtful => true;

    internal override ProblemKind Kind => ProblemKind.UnknownFlag;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var written = context.Dockerfile.Source.ToString(problem.Span);
        var near = Nearest.To(written.TrimStart(FlagCheck.Dashes), problem.Instruction!.KnownFlags.Select(flag => flag.Name));
        return near is null ? null : Repairs.Replace($"Write --{near}", problem.Span, "--" + near, isAutomatic: false);
    }
}
