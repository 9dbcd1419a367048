using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6018;

/// <summary>COPY --from takes a folder that the stage certainly does not have, while it, or another stage, publishes to a different place.</summary>
internal sealed class CTZ6018 : FileRule
{
    public override string Id => "CTZ6018";

    public override string Name => "publish-path-mismatch";

    public override string Title => "COPY --from takes the application from where it was not published";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context)
    {
        if (context.Model.FinalStage is not { } final)
        {
            return;
        }

        Outputs? outputs = null;
        foreach (var reference in final.NeededStages().OrderBy(stage => stage.Index).SelectMany(stage => stage.References))
        {
            if (
                reference is { Stage: { } from, Instruction: CopyInstruction copy }
                && DotnetImage.Of(from.RootImage) is { Kind: DotnetImageKind.Sdk, IsWindows: false }
            )
            {
                foreach (var source in copy.Sources)
                {
                    Check(context, outputs ??= new(context), reference, copy, from, source);
                }
            }
        }
    }

    static void Check(RuleContext context, Outputs all, StageReference reference, CopyInstruction copy, Stage from, Word source)
    {
        if (
            copy.IsHeredoc(source)
            || context.Model.Expand(source, copy) is not { IsKnown: true, Error: null, References.Count: 0 } path
            || path.Text.IndexOfAny(['*', '?', '[', '\\']) >= 0
        )
        {
            return;
        }

        var wanted = ImagePath.Combine("/", path.Text);
        var outputs = all.Of(from);
        var elsewhere = all.StagesWith(wanted).Where(stage => stage != from && !stage.IsFinal).ToList();
        if (outputs.Count + elsewhere.Count == 0 || !StageContent.Lacks(context, from, wanted, outputs))
        {
            return;
        }

        if (elsewhere.Count > 0)
        {
            // The stage that stands nearest above.
            var stage = elsewhere.LastOrDefault(one => one.Name is not null && one.Index < context.Model.StageOf(copy)!.Index);
            context.Report(
                reference.Word.Span,
                $"Stage '{reference.Name.Text}' has no '{wanted}', so the build fails: it is published there in {(stage is null ? "another stage" : $"stage '{stage.Name}'")}.",
                stage is null || elsewhere.Count > 1 ? null : Repairs.Replace($"Copy from stage '{stage.Name}'", reference.Word.Span, stage.Name!)
            );
        }
        else
        {
            var output = outputs[outputs.Count - 1];
            var isContent = source.Text.EndsWith("/.", StringComparison.Ordinal);
            var text =
                output
                + (
                    isContent ? "/."
                    : source.Text.EndsWith("/", StringComparison.Ordinal) ? "/"
                    : ""
                );
            context.Report(
                source.Span,
                $"Stage '{reference.Name.Text}' has no '{wanted}', so the build fails: it publishes to '{output}'.",
                outputs.Count > 1 || source.Text[0] is '"' or '\'' ? null : Repairs.Replace($"Copy from '{output}'", source.Span, text)
            );
        }
    }

    /// <summary>Which stages have which folders of what was published; found once for all COPYs.</summary>
    sealed class Outputs
    {
        readonly Dictionary<Stage, List<string>> folders;
        readonly ILookup<string, Stage> stages;

        public Outputs(RuleContext context)
        {
            folders = context.Model.Stages.ToDictionary(
                stage => stage,
                stage => PublishOutput.In(context, stage).Select(output => output.Folder).Distinct().ToList()
            );
            stages = context
                .Model.Stages.SelectMany(stage => folders[stage].Select(folder => (Stage: stage, Folder: folder)))
                .ToLookup(pair => pair.Folder, pair => pair.Stage, StringComparer.Ordinal);
        }

        public List<string> Of(Stage stage) => folders[stage];

        public IEnumerable<Stage> StagesWith(string folder) => stages[folder];
    }
}
