using System.Globalization;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;

namespace Containerize.Dockerfiles.Rules.CTZ2002;

/// <summary>A base image whose publisher gives no security updates any more on the day of the run.</summary>
internal sealed class CTZ2002 : StageRule
{
    public override string Id => "CTZ2002";

    public override string Name => "eol-base-image";

    public override string Title => "The base image gets no security updates any more";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6020", "CTZ6033"];

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (context.Input.Today is not { } today || stage is not { Image: { Tag: { } tag } image, From.Image: { } word })
        {
            return;
        }

        foreach (var (support, start, length) in BaseImage.Supports(image))
        {
            if (support.End < today)
            {
                var next = SupportTable.Successor(support, today);
                var place = BaseImage.TagStart(word, image);
                var span = place is { } at ? word.SpanOf(at + start, length) : word.Span;
                var advice = next is null ? "choose another base image" : $"move to {next}";
                // Other words of the tag may not exist for the new version: only where it is the whole tag is the new name certain.
                var fix =
                    next is not null && place is not null && length == tag.Length && image.Digest is null && !BaseImage.IsMoved(image)
                        ? Repairs.Replace($"Move to {next}", span, tag == support.Codename ? next.Codename : next.Version, isAutomatic: false)
                        : null;
                context.Report(
                    span,
                    $"{support} has had no security updates since {support.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; {advice}.",
                    fix
                );
                return;
            }
        }
    }
}
