using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6034;

/// <summary>An image of .NET from a repository in which nothing new appears.</summary>
internal sealed class CTZ6034 : StageRule
{
    // The two versions whose tags went along into the repositories of today, and the words that their tags had there: dotnet-docker's announcement of
    // 2020-11-10.
    static readonly string[] MovedVersions = ["2.1", "3.1"];

    static readonly string[] MovedWords = ["alpine", "bionic", "buster", "focal", "slim", "stretch"];

    // What tells the kind of image where one repository had them all.
    static readonly string[] KindWords = ["sdk", "runtime", "deps", "aspnetcore"];

    public override string Id => "CTZ6034";

    public override string Name => "legacy-dotnet-repository";

    public override string Title => "An image of .NET from a repository in which nothing new appears";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var reference in stage.References)
        {
            if (reference.Stage is null && ImageReference.Parse(reference.Name.Text) is { } image && RepositoryOfToday(image) is { } repository)
            {
                var at = reference.Word.Text.IndexOf(image.Name, StringComparison.Ordinal);
                context.Report(
                    at < 0 ? reference.Word.Span : reference.Word.SpanOf(at, image.Name.Length),
                    $"Nothing new appears in '{image.Name}', not even security updates: Microsoft publishes .NET's images in '{repository}' now.",
                    Repair(reference.Word, image, repository)
                );
            }
        }
    }

    /// <summary>Where images of that kind are published now; null for an image from elsewhere.</summary>
    static string? RepositoryOfToday(ImageReference image)
    {
        var isMicrosoft = image.Registry == "mcr.microsoft.com" && image.Repository.StartsWith("dotnet/core/", StringComparison.Ordinal);
        var isDockerHub = image.Registry is null or "docker.io" or "index.docker.io" && image.Repository.StartsWith("microsoft/", StringComparison.Ordinal);
        return isDockerHub && image.Repository == "microsoft/dotnet-framework"
                ? $"mcr.microsoft.com/dotnet/framework/{((image.Tag ?? "").Split('-').Contains("sdk") ? "sdk" : "runtime")}"
            : !isMicrosoft && !isDockerHub || DotnetImage.Of(image with { Registry = isDockerHub ? null : image.Registry }) is not { } known ? null
            : known.RepositoryOfToday;
    }

    static Fix? Repair(Word word, ImageReference image, string repository)
    {
        var words = (image.Tag ?? "").Split('-');
        var others = words.Skip(1).Where(one => image.Repository != "microsoft/dotnet" || !KindWords.Contains(one)).ToList();
        return image.Digest is null && word.Text == $"{image.Name}:{image.Tag}" && MovedVersions.Contains(words[0]) && others.TrueForAll(MovedWords.Contains)
            ? Repairs.Replace($"Take the image from {repository}", word.Span, $"{repository}:{string.Join("-", [words[0], .. others])}")
            : null;
    }
}
