using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ3001;

/// <summary>A base image without tag and digest.</summary>
internal sealed class CTZ3001 : StageRule
{
    public override string Id => "CTZ3001";

    public override string Name => "untagged-image";

    public override string Title => "The base image has neither tag nor digest";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3006"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage is { Image: { Tag: null, Digest: null } image, From.Image: { } word })
        {
            context.Report(word.Span, $"'{image.Name}' names no tag, which means latest: another image tomorrow. Name a version.");
        }
    }
}
