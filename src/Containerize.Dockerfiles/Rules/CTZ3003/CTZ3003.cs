using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ3003;

/// <summary>A base image without a digest.</summary>
internal sealed class CTZ3003 : StageRule
{
    public override string Id => "CTZ3003";

    public override string Name => "digest-pin";

    public override string Title => "The base image has no digest";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Off;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage is { Image: { Digest: null } image, From.Image: { } word })
        {
            context.Report(word.Span, $"A tag of '{image.Name}' can be moved to another image; name its digest too (@sha256:…).");
        }
    }
}
