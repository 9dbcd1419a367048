using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1072;

/// <summary>CMD or ENTRYPOINT stands in a stage from which the final image takes files only.</summary>
internal sealed class CTZ1072 : StageRule
{
    public override string Id => "CTZ1072";

    public override string Name => "start-command-lost";

    public override string Title => "CMD or ENTRYPOINT in a stage that the final image does not inherit";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        // Without a use of its files the stage may be there to be asked for with --target.
        if (
            stage.IsFinal
            || context.Model.FinalStage is not { } final
            || stage.IsShipped
            || !final.NeededStages().Contains(stage)
            || context.Model.Stages.Any(other => other.Parent == stage)
        )
        {
            return;
        }

        foreach (var instruction in stage.Instructions.Where(instruction => instruction is CmdInstruction or EntrypointInstruction))
        {
            var isRepeated = final.Chain.Any(one => one.Instructions.Any(other => other.Name == instruction.Name));
            context.Report(
                instruction.HeadSpan,
                $"This {instruction.Name} gets lost: the final image copies files out of this stage and inherits nothing else. {(isRepeated ? "The final stage has its own; delete this one." : "Put it into the final stage.")}"
            );
        }
    }
}
