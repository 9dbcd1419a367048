namespace Containerize.Dockerfiles.Generation;

/// <summary>
/// What a build stage copies out of the context, one instruction for each folder. Each of them is a layer, of which an image can have some 125: where there
/// would be more, folders are copied whole
/// that hold several of them; first those of single files, then those of projects, and only then what restore reads.
/// </summary>
internal sealed class ContextCopies
{
    // The SDK's image has about ten layers, and the build's own commands make some.
    private const int Most = 100;
    private const int Least = 10;

    public ContextCopies(ProjectGraph graph)
    {
        var folders = Outermost(graph.SourceFolders);
        var restore = new List<CopyStep>([.. ByFolder(graph.RestoreFiles), .. Outermost(graph.RestoreFolders).Select(Whole)]);
        var projects = new List<CopyStep>(folders.Select(Whole));
        var files = new List<CopyStep>(ByFolder(graph.SourceFiles.Except(graph.RestoreFiles).Where(file => !folders.Any(folder => Contains(folder, file)))));
        files = Join(files, Most - restore.Count - projects.Count);
        projects = Join(projects, Most - restore.Count - files.Count);
        var joined = Join(restore, Most - projects.Count - files.Count);
        (Restore, Sources, IsRestoreExact) = (joined, [.. projects, .. files], joined == restore);
    }

    /// <summary>What restore reads.</summary>
    public IReadOnlyList<CopyStep> Restore { get; }

    /// <summary>Whether that is all.</summary>
    public bool IsRestoreExact { get; }

    /// <summary>The rest.</summary>
    public IReadOnlyList<CopyStep> Sources { get; }

    private static CopyStep Whole(string folder) => folder == "." ? new CopyStep(["."], "./") : new CopyStep([folder + "/"], folder + "/");

    // The context's own files first, then folder by folder.
    private static IEnumerable<CopyStep> ByFolder(IEnumerable<string> files) =>
        files
            .Distinct(StringComparer.Ordinal)
            .GroupBy(file => file.LastIndexOf('/') is var slash and > 0 ? file.Substring(0, slash) : ".", StringComparer.Ordinal)
            .OrderBy(group => group.Key == "." ? "" : group.Key, StringComparer.Ordinal)
            .Select(group => new CopyStep([.. group.OrderBy(file => file, StringComparer.Ordinal)], group.Key + "/"));

    private static string[] Outermost(IReadOnlyList<string> folders) =>
        [
            .. folders
                .Distinct(StringComparer.Ordinal)
                .Where(folder => !folders.Any(other => other != folder && Contains(other, folder)))
                .OrderBy(folder => folder, StringComparer.Ordinal),
        ];

    private static bool Contains(string folder, string path) => folder == "." || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The same list, or one with folders as deep as leaves not more than so many copies.</summary>
    private static List<CopyStep> Join(List<CopyStep> copies, int most)
    {
        most = Math.Max(most, Least);
        var joined = copies;
        for (var depth = copies.Count == 0 ? 0 : copies.Max(Depth) - 1; joined.Count > most && depth >= 0; depth--)
        {
            joined =
            [
                .. copies
                    .Select(copy => Depth(copy) > depth ? Whole(Above(copy, depth)) : copy)
                    .GroupBy(copy => copy.Destination)
                    .Select(group => group.FirstOrDefault(IsWhole) ?? group.First()),
            ];
        }

        return joined;
    }

    private static bool IsWhole(CopyStep copy) => copy.Sources is [var source] && source + (source == "." ? "/" : "") == copy.Destination;

    private static int Depth(CopyStep copy) => copy.Destination == "./" ? 0 : copy.Destination.Count(character => character == '/');

    private static string Above(CopyStep copy, int depth) => depth == 0 ? "." : string.Join("/", copy.Destination.Split('/').Take(depth));
}
