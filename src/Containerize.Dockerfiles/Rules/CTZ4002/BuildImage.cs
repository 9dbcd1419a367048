using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;

namespace Containerize.Dockerfiles.Rules.CTZ4002;

/// <summary>An image that is made for building or debugging, by its name.</summary>
/// <param name="Extra">What it has that an application does not need.</param>
/// <param name="Instead">What to ship instead.</param>
/// <param name="RuntimeTag">The tag of the same repository that is for running; null when there is none.</param>
internal sealed record BuildImage(string Extra, string Instead, string? RuntimeTag)
{
    /// <summary>Looks at repository and tag; null for any other image.</summary>
    public static BuildImage? Of(ImageReference image) => OfTag(image) ?? OfRepository(image);

    static BuildImage? OfTag(ImageReference image)
    {
        var parts = (image.Tag ?? "").Split('-');
        string? Without(string part) => parts.Length > 1 ? string.Join("-", parts.Where(other => other != part)) : null;
        string With(string part, string other) => string.Join("-", parts.Select(one => one == part ? other : one));
        if (image.Repository.StartsWith("distroless/", StringComparison.Ordinal) || image.Repository.Contains("/distroless/"))
        {
            return Array.IndexOf(parts, "debug") < 0 ? null : new("a shell for debugging", "the image without debug in its tag", Without("debug") ?? "latest");
        }

        if (image.Registry == "cgr.dev" && Array.IndexOf(parts, "dev") >= 0)
        {
            return new("a shell and a package manager", "the image without dev in its tag", Without("dev"));
        }

        if (image.Repository is "nvidia/cuda" or "nvidia/cudagl" || image.Repository.EndsWith("/nvidia/cuda", StringComparison.Ordinal))
        {
            return Array.IndexOf(parts, "devel") < 0
                ? null
                : new("the compilers and headers of CUDA", "the image with runtime in its tag", With("devel", "runtime"));
        }

        return
            image.Repository
                is "eclipse-temurin"
                    or "library/eclipse-temurin"
                    or "openjdk"
                    or "library/openjdk"
                    or "azul/zulu-openjdk"
                    or "bellsoft/liberica-openjdk-debian"
            && Array.IndexOf(parts, "jdk") >= 0
            ? new("the compilers of the JDK", "a JRE", image.Repository.EndsWith("temurin", StringComparison.Ordinal) ? With("jdk", "jre") : null)
            : null;
    }

    static BuildImage? OfRepository(ImageReference image) =>
        BaseImage.OfficialName(image) switch
        {
            "golang" => new("the Go compiler", "scratch or a small distribution", null),
            "rust" => new("the Rust compiler", "a small distribution", null),
            "maven" or "gradle" => new("a JDK and a build tool", "a JRE", null),
            "gcc" or "buildpack-deps" => new("compilers and headers", "a small distribution", null),
            "haskell" => new("the Haskell compiler", "a small distribution", null),
            "swift" when image.Tag is null || !image.Tag.EndsWith("slim", StringComparison.Ordinal) => new(
                "the Swift compiler",
                "the image with slim in its tag",
                null
            ),
            _ when image.Repository.EndsWith("dotnet/sdk", StringComparison.Ordinal)
                    || image.Repository.EndsWith("dotnet/framework/sdk", StringComparison.Ordinal) => new("the .NET SDK", "aspnet or runtime", null),
            _ => null,
        };
}
