using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1075;

/// <summary>A setting for the container in a stage from which the image takes files only: COPY --from brings no settings.</summary>
internal sealed class CTZ1075 : FileRule
{
    public override string Id => "CTZ1075";

    public override string Name => "setting-lost";

    public override string Title => "A setting stays in a stage that only gives files";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        var model = context.Model;
        if (model.Stages.Count < 2)
        {
            return;
        }

        var uses = new Lazy<Dictionary<Stage, int>>(() => LastUses(model));
        var said = new Lazy<HashSet<(string Name, string Arguments)>>(() => Said(model.FinalStage!));
        foreach (var stage in OnlyForFiles(model))
        {
            foreach (var instruction in stage.Instructions)
            {
                if (IsLost(stage, instruction, uses) && !said.Value.Contains((instruction.Name, TextOf(instruction))))
                {
                    context.Report(
                        instruction.Span,
                        $"The image takes files from this stage and no settings: this {instruction.Name} has no effect. It belongs into the last stage.",
                        Repair(context, instruction)
                    );
                }
            }
        }
    }

    /// <summary>The stages that the last one needs for their files, and from which nobody's image is made, nor from those that start from them.</summary>
    static List<Stage> OnlyForFiles(BuildModel model)
    {
        var needed = model.FinalStage!.NeededStages();
        var images = new HashSet<Stage>(model.FinalStage.Chain);
        foreach (var target in model.Stages.Where(stage => !needed.Contains(stage)))
        {
            for (var stage = target; stage is not null && images.Add(stage); stage = stage.Parent) { }
        }

        return [.. model.Stages.Where(stage => !images.Contains(stage))];
    }

    /// <summary>Where the last instruction stands that ENV and USER may serve, in a stage or in one that starts from it.</summary>
    static Dictionary<Stage, int> LastUses(BuildModel model)
    {
        var uses = new Dictionary<Stage, int>();
        for (var i = model.Stages.Count - 1; i >= 0; i--)
        {
            var last =
                model
                    .Stages[i]
                    .Instructions.LastOrDefault(instruction =>
                        instruction is RunInstruction or FileInstruction or WorkdirInstruction or OnBuildInstruction or ArgInstruction
                    )
                    ?.Index
                ?? -1;
            for (var stage = model.Stages[i]; last >= 0 && stage is not null && !uses.ContainsKey(stage); stage = stage.Parent)
            {
                uses.Add(stage, last);
            }
        }

        return uses;
    }

    /// <summary>Whether nothing can come of it. ENV and USER serve the RUNs that follow, so they are lost only where none does.</summary>
    static bool IsLost(Stage stage, Instruction instruction, Lazy<Dictionary<Stage, int>> uses) =>
        instruction switch
        {
            ExposeInstruction or StopSignalInstruction or VolumeInstruction or MaintainerInstruction => true,
            HealthcheckInstruction healthcheck => !healthcheck.IsNone,
            // LABEL stage=build marks stages so that they can be pruned.
            LabelInstruction label => label.Pairs.Count > 0 && label.Pairs.All(pair => IsForPeople(pair.Name.Value)),
            EnvInstruction env => env.Pairs.Count > 0
                && (
                    env.Pairs.All(pair => pair.Name.Value is "ASPNETCORE_URLS" or "ASPNETCORE_HTTP_PORTS" or "ASPNETCORE_HTTPS_PORTS")
                    || IsUnused(stage, instruction, uses)
                ),
            UserInstruction => IsUnused(stage, instruction, uses),
            _ => false,
        };

    static bool IsUnused(Stage stage, Instruction instruction, Lazy<Dictionary<Stage, int>> uses) =>
        !uses.Value.TryGetValue(stage, out var last) || last < instruction.Index;

    static bool IsForPeople(string name) =>
        name.Equals("maintainer", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("org.opencontainers.image.", StringComparison.Ordinal)
        || name.StartsWith("org.label-schema.", StringComparison.Ordinal);

    /// <summary>What the final image has too.</summary>
    static HashSet<(string Name, string Arguments)> Said(Stage final) =>
        [.. final.ChainInstructions.Select(instruction => (instruction.Name, TextOf(instruction)))];

    // Of these the last one wins, whatever it says.
    static string TextOf(Instruction instruction) =>
        instruction is HealthcheckInstruction or UserInstruction or StopSignalInstruction ? "" : instruction.Arguments.Text;

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
        return new(
            "Move it into the last stage",
            [
                new(source.WholeLines(instruction.Span), ""),
                start is not null ? InsertedInstruction.Before(context.Dockerfile, start, text) : new(new Span(lastOne.Span.End, 0), "\n" + text),
            ],
            IsAutomatic: false
        );
    }
}
