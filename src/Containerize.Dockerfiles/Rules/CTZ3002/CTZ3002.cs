using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ3002;

/// <summary>A base image whose tag is <c>latest</c>.</summary>
internal sealed class CTZ3002 : StageRule
{
    const string Latest = ":latest";

    public override string Id => "CTZ3002";

    public override string Name => "latest-tag";

    public override string Title => "The base image's tag is latest";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3007"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage is { Image: { Name: "scratch" or "library/scratch", Tag: "latest", Digest: null }, From.Image: { } scratch })
        {
            context.Report(
                scratch.Span,
                "'scratch' alone is the empty image; with a tag it is one of Docker Hub, which has none of that name: the build fails.",
                scratch.Text.StartsWith("scratch:", StringComparison.Ordinal) ? Repairs.Replace("Write scratch", scratch.Span, "scratch") : null
            );
        }
        else if (stage is { Image: { Tag: "latest", Digest: null } image, From.Image: { } word })
        {
            var span = word.Text.EndsWith(Latest, StringComparison.Ordinal) ? word.SpanOf(word.Text.Length - Latest.Length + 1, Latest.Length - 1) : word.Span;
            context.Report(span, $"'latest' of '{image.Name}' is another image tomorrow. Name a version.");
        }
    }
}
