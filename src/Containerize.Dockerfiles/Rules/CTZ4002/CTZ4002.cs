using Containerize.Dockerfiles.Linting;

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
        if (context.Model.FinalStage is not { From.Image: { } word, RootImage: { } image } stage || context.IsRelaxed || !BuildingContainer.Starts(stage).Any() || BuildingContainer.IsStartedBy(context, stage) || BuildImage.Of(image) is not { } found)
        {
            return;
        }

        var tag = image.Tag ?? "";
        var place = stage.Parent is null && image.Digest is null && tag.Length > 0 ? word.Text.LastIndexOf(":" + tag, StringComparison.Ordinal) : -1;
        var fix = place >= 0 && found.RuntimeTag is { } runtime
            ? Repairs.Replace($"Take {image.Name}:{runtime}", word.SpanOf(place + 1, tag.Length), runtime, isAutomatic: false)
            : null;
        context.Report(word.Span, $"The image that is shipped has {found.Extra} in it; build in one stage, and copy what runs into a stage from {found.Instead}.", fix);
    }
}
