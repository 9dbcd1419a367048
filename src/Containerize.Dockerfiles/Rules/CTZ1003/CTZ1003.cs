using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1003;

/// <summary>A line begins with a word that is no instruction.</summary>
internal sealed class CTZ1003 : SyntaxRule
{
    public override string Id => "CTZ1003";

    public override string Name => "unknown-instruction";

    public override string Title => "The first word is no instruction";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.UnknownInstruction;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var keyword = problem.Instruction!.Keyword.Text;
        var near = Nearest.To(keyword, InstructionTable.Names);
        return near is null ? null : Repairs.Replace($"Write {near}", problem.Span, Repairs.InCaseOf(keyword, near), isAutomatic: false);
    }
}
