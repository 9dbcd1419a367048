using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Bases;

namespace Containerize.Dockerfiles.Rules.CTZ4002;

/// <summary>The image that is shipped stands on one made for building or debugging.</summary>
internal sealed class CTZ4002 : FileRule
{
    public override string Id => "CTZ4002";

    public override string Name => "debug-image-final";

    public override string Title => "The final stage is an image for building or debugging";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6032"];

    internal override void Check(RuleContext context)
    {
        // An image that starts nothing is a base for others, or a set of tools.
        if (
            context.Model.FinalStage is not { From.Image: { } word, RootImage: { } image } stage
            || context.IsRelaxed
            || !BuildingContainer.Starts(stage).Any()
            || BuildingContainer.IsStartedBy(context, stage)
            || BuildImage.Of(image) is not { } found
        )
        {
            return;
        }

        var fix =
            stage.Parent is null && image.Digest is null && BaseImage.TagStart(word, image) is { } start && found.RuntimeTag is { } runtime
                ? Repairs.Replace($"Take {image.Name}:{runtime}", word.SpanOf(start, image.Tag!.Length), runtime, isAutomatic: false)
                : null;
        context.Report(
            word.Span,
            $"The image that is shipped has {found.Extra} in it; build in one stage, and copy what runs into a stage from {found.Instead}.",
            fix
        );
    }
}
