using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5002;

/// <summary>A blank line stands inside a continued instruction.</summary>
internal sealed class CTZ5002 : InstructionRule
{
    public override string Id => "CTZ5002";

    public override string Name => "empty-continuation";

    public override string Title => "A blank line inside a continued instruction";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["NoEmptyContinuation"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        foreach (var line in instruction.EmptyLines)
        {
            context.Report(
                line,
                "This blank line is inside an instruction; builders have announced that it will end the instruction one day.",
                Repairs.Replace("Remove the blank line", context.Dockerfile.Source.WholeLines(line), "")
            );
        }
    }
}
