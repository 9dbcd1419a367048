using System.Globalization;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6033;

/// <summary>An image of a .NET version that is past its end of support on the day of the run.</summary>
internal sealed class CTZ6033 : StageRule
{
    public override string Id => "CTZ6033";

    public override string Name => "eol-dotnet";

    public override string Title => "The .NET version gets no security updates any more";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            context.Input.Today is not { } today
            || stage is not { Image: { Tag: not null } image, From.Image: { } word }
            || DotnetImage.Of(image) is not { Kind: not DotnetImageKind.Monitor } dotnet
        )
        {
            return;
        }

        var (support, start, length) = BaseImage.Supports(image).FirstOrDefault();
        if (support is not { Product: ".NET" } || support.End >= today)
        {
            return;
        }

        var next = SupportTable.Successor(support, today);
        var place = BaseImage.TagStart(word, image);
        var span = place is { } at ? word.SpanOf(at + start, length) : word.Span;
        var advice = next is null
            ? "Move the project and its images to a version that is supported."
            : $"Move the project's TargetFramework and its images to {next}, which gets them until {Day(next.End)}.";
        context.Report(
            span,
            $"{support} has had no security updates since {Day(support.End)}. {advice}",
            place is not null && next is not null && IsThere(dotnet, next.Version)
                ? Repairs.Replace($"Move to {next}", span, next.Version, isAutomatic: false)
                : null
        );
    }

    // A mirror has what somebody has put there, a digest is one image.
    static bool IsThere(DotnetImage image, string version) =>
        image.Reference is { Registry: "mcr.microsoft.com", Digest: null } reference
        && !BaseImage.IsMoved(reference)
        && DotnetTags.Exist(image.Kind, version, string.Join("-", image.Words));

    static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
