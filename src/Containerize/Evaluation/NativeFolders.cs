using Containerize.Dockerfiles.Generation;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Evaluation;

/// <summary>Which folders under <c>runtimes</c> the generated Dockerfile removes: by the same rule as the direct image, for every architecture that a builder may ask for. Pure.</summary>
internal static class NativeFolders
{
    private static readonly Platform[] Platforms =
        [new("linux", "amd64"), new("linux", "arm64"), new("linux", "arm", "v7"), new("linux", "386"), new("linux", "ppc64le"), new("linux", "s390x"), new("linux", "riscv64"), new("linux", "loong64")];

    /// <param name="runtimeIdentifiers">Those that packages bring files for.</param>
    /// <param name="musl">Whether the base's C library is musl; null when it is not known.</param>
    public static ForeignNatives Of(IEnumerable<string> runtimeIdentifiers, bool? musl)
    {
        string[] all = [.. runtimeIdentifiers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var never = all.Where(identifier => !Platforms.Any(platform => RuntimeCompatibility.CanLoad(identifier, platform, musl))).ToHashSet(StringComparer.Ordinal);
        var depends = all.Any(identifier => !never.Contains(identifier) && !Platforms.All(platform => RuntimeCompatibility.CanLoad(identifier, platform, musl)));
        return new ForeignNatives([.. never.Select(identifier => Pattern(identifier, all, never)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], depends);
    }

    // win, win-x64 and win-arm64 are win*; linux-musl-x64 and linux-musl-arm64 are linux-musl-*; where one of them is kept, each by its name.
    private static string Pattern(string identifier, string[] all, HashSet<string> never)
    {
        string system = new([.. identifier.TakeWhile(char.IsAsciiLetter)]);
        var group = identifier[..(identifier.LastIndexOf('-') + 1)];
        return ((string[])[system, group]).FirstOrDefault(prefix => prefix.Length > 0 && all.Where(other => other.StartsWith(prefix, StringComparison.Ordinal)).All(never.Contains)) is { } covered
            ? covered + "*"
            : identifier;
    }
}
