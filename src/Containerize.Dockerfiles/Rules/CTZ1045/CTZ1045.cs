using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1045;

/// <summary>COPY to a relative path where no WORKDIR was set.</summary>
internal sealed class CTZ1045 : InstructionRule<CopyInstruction>
{
    public override string Id => "CTZ1045";

    public override string Name => "copy-relative-no-workdir";

    public override string Title => "COPY to a relative path, and no WORKDIR says relative to what";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3045"];

    internal override void Check(RuleContext context, CopyInstruction instruction)
    {
        if (
            instruction.Destination is not { IsEmpty: false } destination
            || context.Model.StateAt(instruction) is { Workdir: not null } or { WorkingDirectory: not null }
            || instruction.DeferredBy is not null && IsDeferredBehindWorkdir(context, instruction)
        )
        {
            return;
        }

        // A path that starts with an unknown variable is nearly always absolute.
        var path = context.Model.Expand(destination, instruction);
        if (!ImagePath.IsAbsolute(path.Text) && (path.IsKnown || !destination.Value.StartsWith("$", StringComparison.Ordinal)))
        {
            context.Report(
                destination.Span,
                $"'{destination.Value}' is relative, and no WORKDIR of this file says to what: the base image decides. Set WORKDIR, or write an absolute path."
            );
        }
    }

    // A trigger runs when the stage is done: later WORKDIRs hold as well, and those of earlier triggers.
    static bool IsDeferredBehindWorkdir(RuleContext context, CopyInstruction trigger) =>
        context.Model.StageOf(trigger) is { } stage
        && (
            stage.FinalState.Workdir is not null
            || stage.Instructions.Any(one => one.Index < trigger.Index && one is OnBuildInstruction { Trigger: WorkdirInstruction })
        );
}
