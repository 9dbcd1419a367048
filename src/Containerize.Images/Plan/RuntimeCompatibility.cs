using Containerize.Images.Oci;

namespace Containerize.Images.Plan;

/// <summary>Which of a package's files for many runtime identifiers a platform can load: a portable publish brings them all, an image needs its own.</summary>
public static class RuntimeCompatibility
{
    /// <summary>Whether a file under <c>runtimes/RID/</c> can be used.</summary>
    /// <param name="musl">Whether the image's C library is musl; null when it is not known, which keeps both kinds.</param>
    public static bool CanLoad(string runtimeIdentifier, Platform platform, bool? musl)
    {
        if (runtimeIdentifier is "any")
        {
            return true;
        }

        if (Platform.TryFromRuntimeIdentifier(runtimeIdentifier, out var builtFor))
        {
            // .NET looks for glibc builds on musl too (linux-musl-x64 falls back to linux-x64), never the other way round.
            return builtFor.Os == platform.Os && builtFor.Architecture == platform.Architecture && !(musl is false && IsMusl(runtimeIdentifier));
        }

        return runtimeIdentifier switch
        {
            "unix" or "linux" => platform.Os == "linux",
            "linux-musl" or "alpine" => platform.Os == "linux" && musl is not false,
            "win" => platform.Os == "windows",
            // Distributions without an architecture (debian, rhel.8) are Linux; every other system has no containers.
            _ => platform.Os == "linux" && Platform.TryFromRuntimeIdentifier(runtimeIdentifier + "-x64", out var system) && system.Os == "linux",
        };
    }

    /// <summary>The identifier in <c>runtimes/RID/…</c>; null for every other path.</summary>
    public static string? RuntimeIdentifierOf(string relativePath) => relativePath.Split('/') is ["runtimes", var identifier, _, ..] ? identifier : null;

    private static bool IsMusl(string runtimeIdentifier) =>
        runtimeIdentifier.Contains("musl", StringComparison.Ordinal) || runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
}
