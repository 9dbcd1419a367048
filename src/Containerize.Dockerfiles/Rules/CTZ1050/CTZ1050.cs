using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1050;

/// <summary>The first WORKDIR of a stage, and of those it starts from, is relative.</summary>
internal sealed class CTZ1050 : InstructionRule<WorkdirInstruction>
{
    public override string Id => "CTZ1050";

    public override string Name => "workdir-relative-first";

    public override string Title => "The first WORKDIR is relative";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["WorkdirRelativePath", "DL3000"];

    internal override void Check(RuleContext context, WorkdirInstruction instruction)
    {
        var path = context.Model.Expand(instruction.Arguments, instruction);
        if (path is { IsKnown: true, Text.Length: > 0 } && !Model.ImagePath.IsAbsolute(path.Text) && !context.Model.StateAt(instruction).IsWorkdirAbsolute)
        {
            context.Report(instruction.Arguments.Span, $"'{path.Text}' is seen from a folder that only the base image knows; begin with an absolute path.");
        }
    }
}
