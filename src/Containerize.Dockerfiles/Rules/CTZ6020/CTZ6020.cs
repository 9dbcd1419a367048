using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6020;

/// <summary>FROM names a tag of one of .NET's images that Microsoft never published.</summary>
internal sealed class CTZ6020 : StageRule
{
    public override string Id => "CTZ6020";

    public override string Name => "tag-does-not-exist";

    public override string Title => "A tag that .NET's images never had";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        // A mirror and the nightly builds have tags of their own; beside a digest the tag says nothing.
        if (
            stage is not { BaseName.IsKnown: true, Image: { Registry: "mcr.microsoft.com", Tag: { } tag, Digest: null } image, From.Image: { } word }
            || image.Repository is not ("dotnet/sdk" or "dotnet/aspnet" or "dotnet/runtime" or "dotnet/runtime-deps")
            || DotnetImage.Of(image) is not { } dotnet
            || MissingTag.Of(dotnet) is not { } missing
        )
        {
            return;
        }

        var place = BaseImage.TagStart(word, image);
        context.Report(
            place is { } start ? word.SpanOf(start + missing.Start, missing.Length) : word.Span,
            $"Microsoft never published {image.Repository}:{tag}: {missing.Reason} (tags of {DotnetTags.Day}). The build stops here.",
            place is { } at && missing.Instead is { } instead
                ? Repairs.Replace($"Take the tag {instead}", word.SpanOf(at, tag.Length), instead, isAutomatic: false)
                : null
        );
    }
}
