using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;

namespace Containerize.Dockerfiles.Rules.CTZ1033;

/// <summary>FROM asks for a platform, and the image's name says that it is for another one.</summary>
internal sealed class CTZ1033 : StageRule
{
    public override string Id => "CTZ1033";

    public override string Name => "platform-mismatch";

    public override string Title => "The base image is for another platform than FROM asks for";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["InvalidBaseImagePlatform"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            stage is not { Image: { } image, From: { Image: { } word } from }
            || from.FindFlag("platform")?.Value is not { IsEmpty: false } flag
            || context.Model.Expand(flag, from) is not { IsKnown: true, Error: null } platform
            || BasePlatform.Read(platform.Text) is not { } asked
        )
        {
            return;
        }

        var given = BasePlatform.Of(image);
        if (Differ(asked.System, given.System) || Differ(asked.Architecture, given.Architecture))
        {
            context.Report(
                word.Span,
                $"'{word.Text}' is for {given}, and FROM asks for {platform.Text}; name an image for that platform, or another platform."
            );
        }
    }

    static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}
