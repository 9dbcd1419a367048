namespace Containerize.Evaluation;

/// <summary>Where symbolic links in a project's folder lead: a copy of the folder holds the links, and they mean something only where their targets are too.</summary>
internal sealed class LinkTargets
{
    private readonly string folder;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> files = [];
    private readonly List<string> folders = [];

    /// <param name="folder">The project's.</param>
    /// <param name="paths">The files in it that count; absolute.</param>
    public LinkTargets(string folder, IEnumerable<string> paths)
    {
        this.folder = folder;
        foreach (var path in paths)
        {
            if (!IsBehindLink(Path.GetDirectoryName(path)!))
            {
                Add(new FileInfo(path), files);
            }
        }
    }

    /// <summary>Existing files outside of the folder.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Existing folders outside of it.</summary>
    public IReadOnlyList<string> Folders => folders;

    // Of each folder below the project's it is known once.
    private bool IsBehindLink(string path) =>
        path.Length > folder.Length && AbsolutePath.IsInside(folder, path) && (IsBehindLink(Path.GetDirectoryName(path)!) || (seen.Add(path) ? Add(new DirectoryInfo(path), folders) : new DirectoryInfo(path).LinkTarget is not null));

    // An absolute path is another one in a container.
    private bool Add(FileSystemInfo entry, List<string> targets)
    {
        try
        {
            if (entry.LinkTarget is not { } link)
            {
                return false;
            }

            if (!Path.IsPathRooted(link) && entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true, FullName: var target } && !AbsolutePath.IsInside(folder, target))
            {
                targets.Add(target);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // A circle of links, or nobody may look: the build says so.
        }
    }
}
