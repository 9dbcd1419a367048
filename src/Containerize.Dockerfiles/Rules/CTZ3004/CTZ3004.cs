using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ3004;

/// <summary>FROM names an image by tag and by digest.</summary>
internal sealed class CTZ3004 : StageRule
{
    public override string Id => "CTZ3004";

    public override string Name => "tag-and-digest";

    public override string Title => "The image has both a tag and a digest";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Suggestion;

    // Only offered: a reader learns from the tag what the digest is of, and what updates the digest goes by it.
    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            stage is { Image: { Tag: { } tag, Digest: not null } image, BaseName.References.Count: 0, From.Image: { } word }
            && word.Text.IndexOf($":{tag}@", StringComparison.Ordinal) is >= 0 and var at
        )
        {
            context.Report(
                word.SpanOf(at + 1, tag.Length),
                $"The digest decides which image it is; the tag '{tag}' is not looked at and may say something else.",
                Repairs.Replace("Remove the tag", word.SpanOf(at, tag.Length + 1), "", isAutomatic: false)
            );
        }
    }
}
