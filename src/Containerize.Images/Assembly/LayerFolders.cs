using System.Formats.Tar;
using System.Globalization;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Assembly;

/// <summary>The folders and links of a layer, and what it removes. Remembered, so that a layer of a base is fetched and read once.</summary>
internal sealed class LayerFolders
{
    private const string RecordKind = "folders-1";
    private readonly List<string[]> entries;

    private LayerFolders(IEnumerable<string> lines) => entries = [.. lines.Select(line => line.Split('\0'))];

    /// <summary>Of one layer.</summary>
    /// <exception cref="ContainerizeException">It cannot be read.</exception>
    public static async Task<LayerFolders> ReadAsync(Blob layer, ContentStore store, CancellationToken cancellationToken)
    {
        var name = layer.Descriptor.Digest.ToString();
        if (store.ReadRecord(RecordKind, name) is { } known)
        {
            return new LayerFolders(known.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        var lines = await ReadAsync(layer, cancellationToken);
        store.WriteRecord(RecordKind, name, string.Join('\n', lines));
        return new LayerFolders(lines);
    }

    /// <summary>Puts the layer over those below it. What it removes is what those have.</summary>
    public void PutOver(FileTree tree)
    {
        foreach (var entry in entries.OrderBy(entry => entry[0] is "folder" or "link"))
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

    /// <summary>Whether the layer removes what those below it have at a path.</summary>
    public bool Removes(string path) => entries.Any(entry => entry is ["removed", var removed] && (path == removed || path.StartsWith(removed + "/", StringComparison.Ordinal))
        || entry is ["cleared", var folder] && path.StartsWith(folder, StringComparison.Ordinal));

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
