using Containerize.Images.Inspection;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Store;

namespace Containerize.Images.Assembly;

/// <summary>
/// Puts files into the folders that the base has, as COPY does: a folder keeps its owner and mode, and a link to a folder stays one, with the file where it leads to.
/// An engine unpacks a layer for itself, so that its entries must say again what the base says.
/// </summary>
internal static class BaseFolders
{
    private const int MostLinks = 40;
    private const int PermissionBits = 0xFFF; // 07777
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(100);

    // In all bases alike folders of root, open to be read (Filesystem Hierarchy Standard 3.0): for these no layer of a base has to be fetched.
    private static readonly HashSet<string> Common =
    [
        "/etc", "/etc/pki", "/etc/pki/ca-trust", "/etc/pki/ca-trust/source", "/etc/pki/ca-trust/source/anchors", "/etc/ssl", "/home", "/opt", "/srv", "/usr", "/usr/bin", "/usr/lib",
        "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/share", "/usr/local/share/ca-certificates", "/usr/share", "/var", "/var/lib",
    ];

    /// <summary>As <see cref="JoinAsync"/>, when the base is known soon: one at hand is in a moment, one that must be fetched is not waited for unless its folders matter for certain.</summary>
    /// <returns>Null when it was not waited for.</returns>
    /// <exception cref="ContainerizeException">A layer of the base cannot be read.</exception>
    public static async Task<ImagePlan?> TryJoinAsync(ImagePlan plan, Task<ReadBase> from, ContentStore store, CancellationToken cancellationToken)
    {
        if (!Matter(plan, OwnFolder(plan)))
        {
            await Task.WhenAny(from, Task.Delay(AMoment, cancellationToken));
            if (!from.IsCompletedSuccessfully)
            {
                return null;
            }
        }

        return await JoinAsync(plan, await from.WaitAsync(cancellationToken), store, cancellationToken);
    }

    /// <summary>The plan with the base's folders; as it is where they do not matter.</summary>
    /// <exception cref="ContainerizeException">A layer of the base cannot be read.</exception>
    public static async Task<ImagePlan> JoinAsync(ImagePlan plan, ReadBase from, ContentStore store, CancellationToken cancellationToken)
    {
        var own = OwnFolder(plan);
        var folders = await OwnFoldersAsync(own, from, store, cancellationToken);
        var joined = folders.Count == 0 ? plan : plan with { Layers = [.. plan.Layers.Select(layer => WithOwnFolders(layer, own, folders))] };
        if (!Matter(plan, own))
        {
            return joined;
        }

        var tree = new FileTree();
        foreach (var layer in from.Base.Layers)
        {
            (await LayerFolders.ReadAsync(layer.Blob, store, cancellationToken)).PutOver(tree);
        }

        return joined with { Layers = [.. joined.Layers.Select(layer => Join(layer, own, tree))] };
    }

    private static string OwnFolder(ImagePlan plan) => plan.WorkingDirectory.TrimEnd('/') + "/";

    // A base that does not speak of a folder most likely does not have it, and its layers need not be fetched.
    private static async Task<IReadOnlyList<DirectoryEntry>> OwnFoldersAsync(string own, ReadBase from, ContentStore store, CancellationToken cancellationToken)
    {
        List<DirectoryEntry> folders = [];
        foreach (var folder in ImageFolders.Parents(own).Where(folder => !Common.Contains(folder) && IsNamed(folder, from.Config)))
        {
            if (await FindAsync(folder, from.Base.Layers, store, cancellationToken) is { } found && !found.Equals(new DirectoryEntry(folder, TarWriter.FolderMode)))
            {
                folders.Add(found);
            }
        }

        return folders;
    }

    private static bool IsNamed(string folder, ImageConfig config) =>
        config.History.Select(entry => entry.CreatedBy).Append(config.WorkingDirectory).OfType<string>().Any(text => text.Split(' ', '"', '\'', '=', ':', ',', ';', '[', ']').Any(word =>
            word == folder || word.StartsWith(folder + "/", StringComparison.Ordinal)));

    // From the top: what made the folder is seldom in the lowest layers, which are the largest.
    private static async Task<DirectoryEntry?> FindAsync(string folder, IReadOnlyList<Layer> layers, ContentStore store, CancellationToken cancellationToken)
    {
        foreach (var layer in layers.Reverse())
        {
            var tree = new FileTree();
            var found = await LayerFolders.ReadAsync(layer.Blob, store, cancellationToken);
            found.PutOver(tree);
            if (tree.Find(folder) is not null || found.Removes(folder))
            {
                return FolderIn(tree, folder);
            }
        }

        return null;
    }

    private static LayerPlan WithOwnFolders(LayerPlan layer, string own, IReadOnlyList<DirectoryEntry> folders) => layer.Files.All(file => IsElsewhere(file, own)) ? layer
        : layer with { Directories = [.. layer.Directories, .. folders.Where(folder => layer.Directories.All(listed => listed.ContainerPath != folder.ContainerPath))] };

    private static bool Matter(ImagePlan plan, string own) => Elsewhere(plan.Layers.SelectMany(layer => layer.Files), own).SelectMany(file => ImageFolders.Parents(file.ContainerPath)).Any(folder => !Common.Contains(folder));

    private static LayerPlan Join(LayerPlan layer, string own, FileTree tree)
    {
        List<FileEntry> files = [.. layer.Files.Select(file => IsElsewhere(file, own) ? file with { ContainerPath = Resolve(file.ContainerPath, tree) } : file)];
        var listed = layer.Directories.Select(folder => folder.ContainerPath).ToHashSet(StringComparer.Ordinal);
        var parents = from path in Elsewhere(files, own).SelectMany(file => ImageFolders.Parents(file.ContainerPath)).Distinct(StringComparer.Ordinal)
                      where !listed.Contains(path)
                      select FolderIn(tree, path) into folder
                      where folder is not null
                      select folder;
        return layer with { Files = files, Directories = [.. layer.Directories, .. parents] };
    }

    private static DirectoryEntry? FolderIn(FileTree tree, string path) =>
        tree.Find(path) is { Kind: "folder" } folder ? new DirectoryEntry(path, folder.Mode & PermissionBits) { Uid = folder.Uid, Gid = folder.Gid } : null;

    private static IEnumerable<FileEntry> Elsewhere(IEnumerable<FileEntry> files, string own) => files.Where(file => IsElsewhere(file, own));

    // In the root there is no folder of the application's own.
    private static bool IsElsewhere(FileEntry file, string own) => own == "/" || !file.ContainerPath.StartsWith(own, StringComparison.Ordinal);

    // A chain of links that has no end leads nowhere: the path stays as it is.
    private static string Resolve(string path, FileTree tree)
    {
        var left = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        List<string> at = [];
        for (var links = 0; left.TryPop(out var part);)
        {
            if (part == "..")
            {
                at = at[..^Math.Min(at.Count, 1)];
            }
            else if (part != ".")
            {
                at.Add(part);
            }

            if (left.Count > 0 && tree.Find("/" + string.Join('/', at)) is { LinkTarget: { } target })
            {
                if (++links > MostLinks)
                {
                    return path;
                }

                at = target.StartsWith('/') ? [] : at[..^1];
                foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                {
                    left.Push(step);
                }
            }
        }

        return "/" + string.Join('/', at);
    }
}
