using Containerize.Dockerfiles.Generation;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Evaluation;

/// <summary>Which folders under <c>runtimes</c> the generated Dockerfile removes: by the same rule as the direct image, for every architecture that a builder
/// may ask for. Pure.</summary>
internal static class NativeFolders
{
    private static readonly Platform[] Platforms =
    [
        new("linux", "amd64"),
        new("linux", "arm64"),
        new("linux", "arm", "v7"),
        new("linux", "386"),
        new("linux", "ppc64le"),
        new("linux", "s390x"),
        new("linux", "riscv64"),
        new("linux", "loong64"),
    ];

    /// <param name="files">Paths in the publish folder of the files that packages bring, <c>runtimes/RID/…</c>.</param>
    /// <param name="musl">Whether the base's C library is musl; null when it is not known.</param>
    public static ForeignNatives Of(IEnumerable<string> files, bool? musl)
    {
        // Folder by folder: a file more in the next version of a package needs no other Dockerfile.
        string[] all =
        [
            .. files
                .Where(file => RuntimeCompatibility.RuntimeIdentifierOf(file) is not null)
                .Select(FolderOf)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        var outermost = all.Where(folder => !all.Any(other => folder.StartsWith(other + "/", StringComparison.Ordinal)));
        var byLoaders = outermost.ToLookup(folder => Platforms.Count(platform => RuntimeCompatibility.CanLoad(folder.Split('/')[0], platform, musl)));
        return new ForeignNatives(
            [.. byLoaders[0]],
            [.. byLoaders.Where(group => group.Key > 0 && group.Key < Platforms.Length).SelectMany(group => group).Order(StringComparer.Ordinal)]
        );
    }

    private static string FolderOf(string file) => file["runtimes/".Length..file.LastIndexOf('/')];
}
