using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1075;

/// <summary>A setting for the container in a stage from which the image takes files only: COPY --from brings no settings.</summary>
internal sealed class CTZ1075 : StageRule
{
    public override string Id => "CTZ1075";

    public override string Name => "setting-lost";

    public override string Title => "A setting stays in a stage that only gives files";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (!OnlyGivesFiles(context.Model, stage))
        {
            return;
        }

        foreach (var instruction in stage.Instructions)
        {
            if (IsLost(context.Model, stage, instruction) && !IsSaidAgain(context.Model.FinalStage!, instruction))
            {
                context.Report(instruction.Span, $"The image takes files from this stage and no settings: this {instruction.Name} has no effect. It belongs into the last stage.", Repair(context, instruction));
            }
        }
    }

    /// <summary>Whether the last stage needs it for its files, nobody's image is made from it, and neither from those that start from it.</summary>
    static bool OnlyGivesFiles(BuildModel model, Stage stage)
    {
        var final = model.FinalStage!;
        var needed = final.NeededStages();
        return needed.Contains(stage) && !final.Chain.Contains(stage) && model.Stages.All(other => !other.Chain.Contains(stage) || needed.Contains(other));
    }

    /// <summary>Whether nothing can come of it. ENV and USER serve the RUNs that follow, so they are lost only where none does.</summary>
    static bool IsLost(BuildModel model, Stage stage, Instruction instruction) => instruction switch
    {
        ExposeInstruction or StopSignalInstruction or VolumeInstruction => true,
        HealthcheckInstruction healthcheck => !healthcheck.IsNone,
        // LABEL stage=build marks stages so that they can be pruned.
        LabelInstruction label => label.Pairs.Count > 0 && label.Pairs.All(pair => IsForPeople(pair.Name.Value)),
        EnvInstruction env => env.Pairs.Count > 0 && (env.Pairs.All(pair => pair.Name.Value is "ASPNETCORE_URLS" or "ASPNETCORE_HTTP_PORTS" or "ASPNETCORE_HTTPS_PORTS") || IsLast(model, stage, instruction)),
        UserInstruction => IsLast(model, stage, instruction),
        _ => false,
    };

    static bool IsForPeople(string name) => name.Equals("maintainer", StringComparison.OrdinalIgnoreCase) || name.StartsWith("org.opencontainers.image.", StringComparison.Ordinal) || name.StartsWith("org.label-schema.", StringComparison.Ordinal);

    static bool IsLast(BuildModel model, Stage stage, Instruction instruction) => !model.Dockerfile.AllInstructions.Any(other => other.Index > instruction.Index
        && other is RunInstruction or CopyInstruction or AddInstruction or WorkdirInstruction or OnBuildInstruction or ArgInstruction or EnvInstruction or UserInstruction && model.StageOf(other)?.Chain.Contains(stage) == true);

    /// <summary>Whether the final image has it too.</summary>
    static bool IsSaidAgain(Stage final, Instruction instruction) => final.Chain.SelectMany(stage => stage.Instructions).Any(other => other.Name == instruction.Name && (other.Arguments.Text == instruction.Arguments.Text || other is HealthcheckInstruction or UserInstruction or StopSignalInstruction));

    /// <summary>The same line in the last stage, in front of what the container runs.</summary>
    static Fix? Repair(RuleContext context, Instruction instruction)
    {
        var (final, source) = (context.Model.FinalStage!, context.Dockerfile.Source);
        if (instruction.Arguments.Text.Contains("$") || instruction.Heredocs.Count > 0 || final.From is null)
        {
            return null;
        }

        var text = source.ToString(instruction.Span);
        var start = final.Instructions.FirstOrDefault(other => other is CmdInstruction or EntrypointInstruction);
        var lastOne = final.Instructions.Count > 0 ? final.Instructions[final.Instructions.Count - 1] : final.From;
        return new("Move it into the last stage", [
            new(source.WholeLines(instruction.Span), ""),
            start is not null ? InsertedInstruction.Before(context.Dockerfile, start, text) : new(new Span(lastOne.Span.End, 0), "\n" + text),
        ], IsAutomatic: false);
    }
}
