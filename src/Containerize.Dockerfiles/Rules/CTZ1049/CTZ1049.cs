using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1049;

/// <summary>WORKDIR is relative. Off by default.</summary>
internal sealed class CTZ1049 : InstructionRule<WorkdirInstruction>
{
    public override string Id => "CTZ1049";

    public override string Name => "workdir-absolute";

    public override string Title => "WORKDIR is relative";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Off;

    public override IReadOnlyList<string> Aliases => ["DL3000"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1050"];

    internal override void Check(RuleContext context, WorkdirInstruction instruction)
    {
        var path = context.Model.Expand(instruction.Arguments, instruction);
        if (path is { IsKnown: true, Text.Length: > 0 } && !Model.ImagePath.IsAbsolute(path.Text))
        {
            context.Report(instruction.Arguments.Span, $"'{path.Text}' is seen from the WORKDIR before; an absolute path says where that is.");
        }
    }
}
