using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5004;

/// <summary>An instruction is not written in upper case.</summary>
internal sealed class CTZ5004 : InstructionRule
{
    public override string Id => "CTZ5004";

    public override string Name => "instruction-case-upper";

    public override string Title => "An instruction is not written in upper case";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (instruction is not UnknownInstruction && instruction.Keyword.Text != instruction.Name)
        {
            context.Report(
                instruction.Keyword.Span,
                $"Instructions are written in upper case: {instruction.Name}.",
                Repairs.Replace($"Write {instruction.Name}", instruction.Keyword.Span, instruction.Name)
            );
        }
    }
}
