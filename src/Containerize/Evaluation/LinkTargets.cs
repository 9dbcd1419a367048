namespace Containerize.Evaluation;

/// <summary>Where symbolic links in a project's folder lead: a copy of the folder holds the links, and they mean something only where their targets are
/// too.</summary>
internal sealed class LinkTargets
{
    private readonly string folder;
    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);
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

    // Whether a folder below the project's is a link, or lies behind one; each is looked at once.
    private bool IsBehindLink(string path)
    {
        if (path == folder || !AbsolutePath.IsInside(folder, path))
        {
            return false;
        }

        if (!known.TryGetValue(path, out var isBehind))
        {
            isBehind = IsBehindLink(Path.GetDirectoryName(path)!) || Add(new DirectoryInfo(path), folders);
            known[path] = isBehind;
        }

        return isBehind;
    }

    // An absolute path is another one in a container.
    private bool Add(FileSystemInfo entry, List<string> targets)
    {
        try
        {
            if (entry.LinkTarget is not { } link)
            {
                return false;
            }

            if (
                !Path.IsPathRooted(link)
                && entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true, FullName: var target }
                && !AbsolutePath.IsInside(folder, target)
            )
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
