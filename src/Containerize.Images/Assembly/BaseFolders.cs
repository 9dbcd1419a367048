using Containerize.Images.Layers;
using Containerize.Images.Plan;
using Containerize.Images.Store;

namespace Containerize.Images.Assembly;

/// <summary>
/// Puts files into the folders that the base has, as COPY does: a folder keeps its owner and mode, and a link to a folder stays one, with the file where it
/// leads to.
/// An engine unpacks a layer for itself, so that its entries must say again what the base says.
/// </summary>
internal sealed class BaseFolders
{
    private const int MostLinks = 40;
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(100);

    // In most bases alike folders of root, open to be read (Filesystem Hierarchy Standard 3.0): for these no layer is fetched from a registry unless the base
    // speaks of them.
    private static readonly HashSet<string> Common =
    [
        "/etc",
        "/etc/pki",
        "/etc/pki/ca-trust",
        "/etc/pki/ca-trust/source",
        "/etc/pki/ca-trust/source/anchors",
        "/etc/ssl",
        "/home",
        "/opt",
        "/srv",
        "/usr",
        "/usr/bin",
        "/usr/lib",
        "/usr/local",
        "/usr/local/bin",
        "/usr/local/lib",
        "/usr/local/share",
        "/usr/local/share/ca-certificates",
        "/usr/share",
        "/var",
        "/var/lib",
    ];

    // With owners or modes of their own, or none that matter.
    private static readonly HashSet<string> Special =
    [
        "/bin",
        "/boot",
        "/dev",
        "/dev/shm",
        "/home/app",
        "/lib",
        "/media",
        "/mnt",
        "/proc",
        "/root",
        "/run",
        "/sbin",
        "/sys",
        "/tmp",
        "/usr/share/dotnet",
        "/var/cache",
        "/var/log",
        "/var/run",
        "/var/tmp",
    ];

    private readonly ImagePlan plan;
    private readonly string own;
    private readonly FolderTree tree;
    private readonly bool isAtHand;
    private readonly HashSet<string> named;

    private BaseFolders(ImagePlan plan, ReadBase from, ContentStore store, CancellationToken cancellationToken)
    {
        this.plan = plan;
        own = OwnFolder(plan);
        tree = new FolderTree(from.Base.Layers, layer => LayerFolders.ReadAsync(layer.Blob, store, cancellationToken));
        isAtHand = from.Base.Reference is null;
        named =
        [
            .. from
                .Config.History.Select(entry => entry.CreatedBy)
                .Append(from.Config.WorkingDirectory)
                .OfType<string>()
                .SelectMany(text => text.Split(' ', '"', '\'', '=', ':', ',', ';', '[', ']'))
                .Select(word => word.TrimEnd('/')),
        ];
    }

    /// <summary>As <see cref="JoinAsync"/>, when the base is known soon: one at hand is in a moment, one that must be fetched is not waited for unless its
    /// folders matter for certain.</summary>
    /// <returns>Null when it was not waited for.</returns>
    /// <exception cref="ContainerizeException">A layer of the base cannot be read.</exception>
    public static async Task<ImagePlan?> TryJoinAsync(ImagePlan plan, Task<ReadBase> from, BuildOptions options, CancellationToken cancellationToken)
    {
        if (ParentsElsewhere(plan).All(Common.Contains))
        {
            await Task.WhenAny(from, Task.Delay(AMoment, cancellationToken));
            if (!from.IsCompletedSuccessfully)
            {
                return null;
            }
        }

        return await JoinAsync(plan, await from.WaitAsync(cancellationToken), options, cancellationToken);
    }

    /// <summary>The plan with the base's folders; as it is where they do not matter.</summary>
    /// <exception cref="ContainerizeException">A layer of the base cannot be read.</exception>
    public static async Task<ImagePlan> JoinAsync(ImagePlan plan, ReadBase from, BuildOptions options, CancellationToken cancellationToken)
    {
        var folders = new BaseFolders(plan, from, options.Store, cancellationToken);
        var joined = await folders.JoinLayersAsync();
        if (!folders.tree.IsWhole)
        {
            options.Notice?.Invoke(
                $"A layer of {from.Base.Name} has entries that cannot be read here, such as an owner above 2147483647: folders of the base that added files lie in may get the owner root and the mode 0755."
            );
        }

        return joined;
    }

    /// <summary>Whether most bases have a folder, so that it is theirs to say whose it is.</summary>
    public static bool HaveMost(string folder) => Common.Contains(folder) || Special.Contains(folder);

    private static string OwnFolder(ImagePlan plan) => plan.WorkingDirectory.TrimEnd('/') + "/";

    // In the root there is no folder of the application's own.
    private static bool IsElsewhere(FileEntry file, string own) => own == "/" || !file.ContainerPath.StartsWith(own, StringComparison.Ordinal);

    private static IEnumerable<string> ParentsElsewhere(ImagePlan plan)
    {
        var own = OwnFolder(plan);
        return plan.Layers.SelectMany(layer => layer.Files).Where(file => IsElsewhere(file, own)).SelectMany(file => ImageFolders.Parents(file.ContainerPath));
    }

    private async Task<ImagePlan> JoinLayersAsync()
    {
        var ownFolders = ImageFolders.Parents(own).Where(IsAskedFor).ToHashSet(StringComparer.Ordinal);
        var isJoinedElsewhere = isAtHand
            ? plan.Layers.SelectMany(layer => layer.Files).Any(file => IsElsewhere(file, own))
            : ParentsElsewhere(plan).Any(folder => !Common.Contains(folder) || named.Contains(folder));
        var isListedJoined = plan
            .Layers.SelectMany(layer => layer.Directories)
            .SelectMany(folder => ImageFolders.Parents(folder.ContainerPath + "/"))
            .Any(IsAskedFor);
        if (ownFolders.Count == 0 && !isJoinedElsewhere && !isListedJoined)
        {
            return plan;
        }

        // Where a link leads elsewhere, all folders there are the base's.
        var place = (await ResolveAsync(own, ownFolders.Contains)).TrimEnd('/') + "/";
        List<string> above = [.. ImageFolders.Parents(place).Where(folder => place != own || ownFolders.Contains(folder))];
        List<LayerPlan> layers = [];
        foreach (var layer in plan.Layers)
        {
            layers.Add(await JoinLayerAsync(layer));
        }

        return layers.SequenceEqual(plan.Layers) ? plan : plan with { Layers = layers };

        async Task<LayerPlan> JoinLayerAsync(LayerPlan layer)
        {
            var (files, folders) = (new List<FileEntry>(layer.Files.Count), new List<DirectoryEntry>());
            foreach (var folder in layer.Directories)
            {
                folders.Add(await JoinFolderAsync(folder));
            }

            var seen = folders.Select(folder => folder.ContainerPath).ToHashSet(StringComparer.Ordinal);
            foreach (var parent in folders.SelectMany(folder => ImageFolders.Parents(folder.ContainerPath)).Where(IsListedAskedFor).ToList())
            {
                await ListAsync(parent);
            }

            foreach (var file in layer.Files)
            {
                var (path, parents) = await PlaceAsync(file);
                files.Add(path == file.ContainerPath ? file : file with { ContainerPath = path });
                foreach (var parent in parents)
                {
                    await ListAsync(parent);
                }
            }

            return folders.SequenceEqual(layer.Directories) && files.SequenceEqual(layer.Files) ? layer : layer with { Files = files, Directories = folders };

            // One that a layer has anyway, and as it is, needs not be listed.
            async Task ListAsync(string parent)
            {
                if (
                    seen.Add(parent)
                    && await tree.FindAsync(parent) is { LinkTarget: null } folder
                    && ((folder.Mode, folder.Uid, folder.Gid) is not (UnixModes.Folder, 0, 0) || TarWriter.IsOwnedByTheSystem(parent[1..]))
                )
                {
                    folders.Add(new DirectoryEntry(parent, folder.Mode) { Uid = folder.Uid, Gid = folder.Gid });
                }
            }
        }

        async Task<DirectoryEntry> JoinFolderAsync(DirectoryEntry folder)
        {
            var path = (await ResolveAsync(folder.ContainerPath + "/", IsListedAskedFor)).TrimEnd('/');
            return IsListedAskedFor(path) && await tree.FindAsync(path) is { LinkTarget: null } existing
                ? new DirectoryEntry(path, existing.Mode) { Uid = existing.Uid, Gid = existing.Gid }
                : folder with
                {
                    ContainerPath = path,
                };
        }

        bool IsListedAskedFor(string folder) => isJoinedElsewhere || IsAskedFor(folder);

        async Task<(string Path, IEnumerable<string> Parents)> PlaceAsync(FileEntry file)
        {
            if (!IsElsewhere(file, own))
            {
                return (place == own ? file.ContainerPath : place + file.ContainerPath[own.Length..], above);
            }

            if (!isJoinedElsewhere)
            {
                return (file.ContainerPath, []);
            }

            var path = await ResolveAsync(file.ContainerPath, _ => true);

            // A question that nothing answers reads all layers: of a base in a registry they would be fetched for it.
            return !isAtHand || file.Kind == FileKind.SymbolicLink || await tree.FindAsync(path) is not { LinkTarget: null }
                ? (path, ImageFolders.Parents(path))
                : throw ImageFolders.IsNoFile(file, "it is one in the base image");
        }
    }

    // A base that does not speak of a folder most likely does not have it, and its layers need not be fetched.
    private bool IsAskedFor(string folder) =>
        isAtHand || named.Contains(folder) || (!Common.Contains(folder) && named.Any(word => word.StartsWith(folder + "/", StringComparison.Ordinal)));

    /// <summary>Where a path leads to. A chain of links that has no end leads nowhere: the path stays as it is.</summary>
    /// <param name="isAsked">Whether a folder above the last part may be a link.</param>
    private async Task<string> ResolveAsync(string path, Func<string, bool> isAsked)
    {
        var left = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var isFolder = path.EndsWith('/');
        List<string> at = [];
        for (var links = 0; left.TryPop(out var part); )
        {
            if (part == "..")
            {
                at = at[..^Math.Min(at.Count, 1)];
            }
            else if (part != ".")
            {
                at.Add(part);
            }

            var here = "/" + string.Join('/', at);
            if ((left.Count > 0 || isFolder) && (links > 0 || isAsked(here)) && await tree.FindAsync(here) is { LinkTarget: { } target })
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
