using System.Formats.Tar;
using System.Globalization;
using Containerize.Images.Inspection;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Store;

namespace Containerize.Images.Assembly;

/// <summary>
/// Puts files that go elsewhere than to the working directory into the folders that the base has there, as COPY does: a folder keeps its owner and mode, and a link to a folder stays one,
/// with the file where it leads to. An engine unpacks a layer for itself, so that its entries must say again what the base says.
/// </summary>
internal static class BaseFolders
{
    private const string RecordKind = "folders-1";
    private const int MostLinks = 40;
    private const int PermissionBits = 0xFFF; // 07777

    // In all bases alike folders of root, open to be read (Filesystem Hierarchy Standard 3.0): for these no layer of a base has to be fetched.
    private static readonly HashSet<string> Common =
    [
        "/etc", "/etc/pki", "/etc/pki/ca-trust", "/etc/pki/ca-trust/source", "/etc/pki/ca-trust/source/anchors", "/etc/ssl", "/home", "/opt", "/srv", "/usr", "/usr/bin", "/usr/lib",
        "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/share", "/usr/local/share/ca-certificates", "/usr/share", "/var", "/var/lib",
    ];

    /// <summary>The plan with the base's folders; as it is, without waiting for the base, where they do not matter.</summary>
    /// <exception cref="ContainerizeException">A layer of the base cannot be read.</exception>
    public static async Task<ImagePlan> JoinAsync(ImagePlan plan, Task<BaseImage> from, ContentStore store, CancellationToken cancellationToken)
    {
        var own = plan.WorkingDirectory.TrimEnd('/') + "/";
        if (!Matter(plan, own))
        {
            return plan;
        }

        var tree = new FileTree();
        foreach (var layer in (await from.WaitAsync(cancellationToken)).Layers)
        {
            Apply(tree, await EntriesAsync(layer.Blob, store, cancellationToken));
        }

        return plan with { Layers = [.. plan.Layers.Select(layer => Join(layer, own, tree))] };
    }

    private static bool Matter(ImagePlan plan, string own) => Elsewhere(plan.Layers.SelectMany(layer => layer.Files), own).SelectMany(file => ImageFolders.Parents(file.ContainerPath)).Any(folder => !Common.Contains(folder));

    private static LayerPlan Join(LayerPlan layer, string own, FileTree tree)
    {
        List<FileEntry> files = [.. layer.Files.Select(file => IsElsewhere(file, own) ? file with { ContainerPath = Resolve(file.ContainerPath, tree) } : file)];
        var listed = layer.Directories.Select(folder => folder.ContainerPath).ToHashSet(StringComparer.Ordinal);
        var parents = from path in Elsewhere(files, own).SelectMany(file => ImageFolders.Parents(file.ContainerPath)).Distinct(StringComparer.Ordinal)
                      where !listed.Contains(path)
                      let folder = tree.Find(path)
                      where folder is { Kind: "folder" }
                      select new DirectoryEntry(path, folder.Mode & PermissionBits) { Uid = folder.Uid, Gid = folder.Gid };
        return layer with { Files = files, Directories = [.. layer.Directories, .. parents] };
    }

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

    // What a layer removes is what those below it have.
    private static void Apply(FileTree tree, IReadOnlyList<string> entries)
    {
        foreach (var entry in entries.Select(line => line.Split('\0')).OrderBy(entry => entry[0] is "folder" or "link"))
        {
            switch (entry)
            {
                case ["cleared", var folder]:
                    tree.Clear(folder);
                    break;
                case ["removed", var path]:
                    tree.Remove(path);
                    break;
                case [var kind, var path, var mode, var uid, var gid, var target]:
                    tree.Add(new ImageFile(path, kind, Number(mode), Number(uid), Number(gid), 0, null, kind == "link" ? target : null, 0));
                    break;
            }
        }

        static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    // Remembered, so that a layer is fetched and read once.
    private static async Task<IReadOnlyList<string>> EntriesAsync(Blob layer, ContentStore store, CancellationToken cancellationToken)
    {
        var name = layer.Descriptor.Digest.ToString();
        if (store.ReadRecord(RecordKind, name) is { } known)
        {
            return known.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        var entries = await ReadAsync(layer, cancellationToken);
        store.WriteRecord(RecordKind, name, string.Join('\n', entries));
        return entries;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(Blob layer, CancellationToken cancellationToken)
    {
        // Nothing here can read it: its folders are taken for those of any base.
        if (layer.Descriptor.MediaType == MediaTypes.OciLayerZstd)
        {
            return [];
        }

        List<string> entries = [];
        await LayerEntries.ReadAsync(layer, (entry, path) =>
        {
            if (Describe(entry, path) is { } line && !line.Contains('\n', StringComparison.Ordinal))
            {
                entries.Add(line);
            }
        }, cancellationToken);
        return entries;
    }

    private static string? Describe(TarEntry entry, string path)
    {
        return LayerEntries.RemovedBy(path) is var (removed, isContent) ? $"{(isContent ? "cleared" : "removed")}\0{removed}"
            : entry.EntryType switch
            {
                TarEntryType.Directory when path != "/" => Line("folder", ""),
                TarEntryType.SymbolicLink => Line("link", entry.LinkName),
                _ => null,
            };

        string Line(string kind, string target) => string.Create(CultureInfo.InvariantCulture, $"{kind}\0{path}\0{(int)entry.Mode}\0{entry.Uid}\0{entry.Gid}\0{target}");
    }
}
