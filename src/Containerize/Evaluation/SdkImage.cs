using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>Chooses the SDK's image for the build stage: the floating tag of the SDK at hand, or the exact one that global.json pins.</summary>
internal static class SdkImage
{
    /// <param name="sdkVersion">The SDK that runs this build, as <c>10.0.401</c>.</param>
    /// <param name="isAot">Whether the image must hold the native tool chain.</param>
    /// <param name="runtimeImage">The base of the final stage: native code needs the same C library.</param>
    /// <exception cref="ContainerizeException">CTZ0506: no image can satisfy global.json.</exception>
    public static string Choose(string registry, string sdkVersion, GlobalJson global, bool isAot, string runtimeImage)
    {
        var tag = Tag(sdkVersion, global) + (isAot ? AotFamily(runtimeImage) + "-aot" : "");
        return $"{registry.TrimEnd('/')}/dotnet/sdk:{tag}";
    }

    private static string Tag(string sdkVersion, GlobalJson global)
    {
        var floating = Floating(sdkVersion);
        if (global.Version is not { } pinned || global.RollForward is "feature" or "latestfeature" or "minor" or "latestminor" or "major" or "latestmajor")
        {
            // The newest of a channel satisfies every policy that may go further than the feature band, as the SDK at hand does.
            return floating;
        }

        if (global.RollForward is not ("disable" or "patch" or "latestpatch"))
        {
            throw new ContainerizeException(
                ErrorCodes.SdkNotInImages,
                $"global.json has rollForward '{global.RollForward}', which is no policy: use latestFeature, or remove it."
            );
        }

        // Tags of previews leave out the build's number: 11.0.100-preview.7.25380.108 is 11.0.100-preview.7.
        var parts = pinned.Split('-', 2);
        return parts[0].Split('.') is not [var major, var minor, { Length: 3 }] || !major.All(char.IsAsciiDigit) || !minor.All(char.IsAsciiDigit)
                ? throw new ContainerizeException(
                    ErrorCodes.SdkNotInImages,
                    $"global.json asks for the SDK {pinned}, and there is no image of that name: write a full version such as {sdkVersion}, or rollForward latestFeature."
                )
            : parts is [var release, var preview] ? $"{release}-{string.Join('.', preview.Split('.').Take(2))}"
            : pinned;
    }

    private static string Floating(string sdkVersion)
    {
        var version = sdkVersion.Split('-')[0].Split('.');
        return $"{version[0]}.{version.ElementAtOrDefault(1) ?? "0"}{(sdkVersion.Contains('-', StringComparison.Ordinal) ? "-preview" : "")}";
    }

    // 10.0-noble-chiseled-extra is built for in 10.0-noble-aot, 10.0-alpine in 10.0-alpine-aot.
    private static string AotFamily(string runtimeImage)
    {
        var tag = runtimeImage.Split('/')[^1].Split(':').ElementAtOrDefault(1) ?? "";
        var family = tag.Split('-')
            .FirstOrDefault(part =>
                part.Length > 0 && char.IsAsciiLetter(part[0]) && part is not ("preview" or "rc" or "extra" or "chiseled" or "distroless" or "composite")
            );
        return family is null ? "" : "-" + family;
    }
}
