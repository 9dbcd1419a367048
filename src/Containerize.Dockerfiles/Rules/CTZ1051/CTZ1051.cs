using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1051;

/// <summary>WORKDIR has a blank that no quotes cover.</summary>
internal sealed class CTZ1051 : InstructionRule<WorkdirInstruction>
{
    public override string Id => "CTZ1051";

    public override string Name => "workdir-spaces";

    public override string Title => "WORKDIR with a blank that no quotes cover";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, WorkdirInstruction instruction)
    {
        var text = instruction.Arguments.Text;
        if (instruction.Words.Count > 1 && text.IndexOfAny(['"', '\'', '\\', '`']) < 0 && text.IndexOf("${", StringComparison.Ordinal) < 0)
        {
            context.Report(
                instruction.Arguments.Span,
                "The whole line is one path, blanks included. Put it in quotes if that is meant.",
                Repairs.Replace("Quote the path", instruction.Arguments.Span, $"\"{text}\"")
            );
        }
    }
}
