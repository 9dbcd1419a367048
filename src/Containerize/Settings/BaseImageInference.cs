using Containerize.Images;

namespace Containerize.Settings;

/// <summary>What the choice of a base image depends on.</summary>
/// <param name="TargetFrameworkVersion">As <c>10.0</c>.</param>
/// <param name="SdkVersion">As <c>10.0.401</c> or <c>11.0.100-preview.7.…</c>.</param>
/// <param name="IsAot">Native AOT.</param>
internal sealed record BaseImageFacts(
    string TargetFrameworkIdentifier,
    string TargetFrameworkVersion,
    string SdkVersion,
    IReadOnlyList<string> FrameworkReferences,
    bool IsSelfContained,
    bool IsAot,
    bool IsTrimmed,
    bool IsInvariant,
    RuntimeIdentifier Rid,
    string? Family,
    string Registry
);

/// <summary>Chooses Microsoft's image for an application, as the .NET SDK does: aspnet, runtime or runtime-deps, with the tag that fits. Used for the direct
/// image and for the generated Dockerfile.</summary>
internal static class BaseImageInference
{
    /// <summary>The reference, such as <c>mcr.microsoft.com/dotnet/aspnet:10.0</c>.</summary>
    /// <exception cref="ContainerizeException">The project targets no .NET that has images.</exception>
    public static string Infer(BaseImageFacts facts)
    {
        if (facts.TargetFrameworkIdentifier != ".NETCoreApp" || !Version.TryParse(facts.TargetFrameworkVersion, out var version))
        {
            throw new ContainerizeException(
                ErrorCodes.NoBaseImage,
                $"There is no .NET base image for {facts.TargetFrameworkIdentifier} {facts.TargetFrameworkVersion}: set ContainerBaseImage to the image to build on."
            );
        }

        var tag = VersionTag(version, facts.SdkVersion) + (Family(facts, version) is { } family ? "-" + family : "");
        return $"{facts.Registry}/dotnet/{Repository(facts)}:{tag}";
    }

    /// <summary>Whether the reference's name says that the image is Alpine or another musl system.</summary>
    public static bool NamesMusl(string baseImage) =>
        baseImage.Split('/')[^1] is var name && (name.Contains("alpine", StringComparison.Ordinal) || name.Contains("musl", StringComparison.Ordinal));

    private static string Repository(BaseImageFacts facts) =>
        facts.IsSelfContained || facts.IsAot ? "runtime-deps"
        : facts.FrameworkReferences.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase) ? "aspnet"
        : "runtime";

    // A preview SDK builds for a runtime whose images have a floating preview tag.
    private static string VersionTag(Version framework, string sdkVersion)
    {
        var isPreview =
            sdkVersion.Contains('-', StringComparison.Ordinal)
            && Version.TryParse(sdkVersion.Split('-')[0], out var sdk)
            && (sdk.Major, sdk.Minor) == (framework.Major, framework.Minor);
        return $"{framework.Major}.{framework.Minor}{(isPreview ? "-preview" : "")}";
    }

    // The part of the tag after the version. Chiseled images, and AOT applications on Alpine, need the -extra image (ICU, time zones) unless globalization is
    // invariant; any other family is taken at its word.
    private static string? Family(BaseImageFacts facts, Version framework)
    {
        var extra = facts.IsInvariant || framework.Major < 8 ? "" : "-extra";
        if (facts.Family is { } family)
        {
            return family.EndsWith("chiseled", StringComparison.Ordinal) ? family + extra : family;
        }

        var isSmall = facts.IsAot || (facts.IsTrimmed && facts.IsSelfContained);
        return (facts.Rid.IsMusl, isSmall && framework.Major >= 8) switch
        {
            (true, true) => "alpine" + extra,
            (true, false) => "alpine",
            (false, true) => (framework.Major >= 11 ? "resolute" : "noble") + "-chiseled" + extra,
            (false, false) => null,
        };
    }
}
