using System.Formats.Tar;
using System.Globalization;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Inspection;

/// <summary>One thing in the file system of an image.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind"><c>file</c>, <c>folder</c>, <c>link</c> or <c>device</c>.</param>
/// <param name="Size">Bytes; 0 for all but files.</param>
/// <param name="Digest">Of a file's bytes, of a sparse one as they are stored; null for all else.</param>
/// <param name="LinkTarget">Of a link; null for all else.</param>
/// <param name="Layer">Number of the layer that it comes from, from 0.</param>
public sealed record ImageFile(string Path, string Kind, int Mode, int Uid, int Gid, long Size, Digest? Digest, string? LinkTarget, int Layer)
{
    /// <summary>The permission bits in octal, as chmod takes them.</summary>
    public string OctalMode => Convert.ToString(Mode, 8).PadLeft(4, '0');

    /// <summary>User and group, as chown takes them.</summary>
    public string Owner => string.Create(CultureInfo.InvariantCulture, $"{Uid}:{Gid}");

    /// <summary>Of its last modification.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>Extended attributes such as <c>security.capability=…</c>, in ordinal order and separated by blanks; empty for none.</summary>
    public string Attributes { get; init; } = "";
}

/// <summary>What a container of an image sees: all layers put over each other, with what they remove taken away (OCI image-spec, layer.md).</summary>
public static class ImageContents
{
    private const string AttributePrefix = "SCHILY.xattr.";

    /// <summary>Everything in the image's file system, in ordinal order; reads every layer once.</summary>
    /// <exception cref="ContainerizeException">A layer is damaged or of a kind that cannot be read here.</exception>
    public static async Task<IReadOnlyList<ImageFile>> ReadAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var files = new FileTree();
        for (var number = 0; number < layers.Count; number++)
        {
            await ApplyAsync(files, layers[number].Blob, number, cancellationToken);
        }

        return files.Files;
    }

    private static async Task ApplyAsync(FileTree files, Blob blob, int number, CancellationToken cancellationToken)
    {
        var added = new Dictionary<string, ImageFile>(StringComparer.Ordinal);
        List<string> removed = [];
        List<string> cleared = [];
        await LayerEntries.ReadAsync(
            blob,
            (entry, path) =>
            {
                if (LayerEntries.RemovedBy(path) is var (gone, isContent))
                {
                    (isContent ? cleared : removed).Add(gone);
                }
                else if (path != "/")
                {
                    // The last of several counts.
                    added[path] = Read(entry, path, number, added, files, cancellationToken);
                }
            },
            cancellationToken
        );

        // What a layer removes is what the layers below it have.
        cleared.ForEach(files.Clear);
        removed.ForEach(files.Remove);
        foreach (var file in added.Values)
        {
            files.Add(file);
        }
    }

    private static ImageFile Read(
        TarEntry entry,
        string path,
        int number,
        Dictionary<string, ImageFile> added,
        FileTree files,
        CancellationToken cancellationToken
    )
    {
        var file = new ImageFile(path, KindOf(entry.EntryType), (int)entry.Mode, entry.Uid, entry.Gid, 0, null, null, number)
        {
            Modified = entry.ModificationTime,
            Attributes = AttributesOf(entry),
        };
        switch (entry.EntryType)
        {
            case TarEntryType.HardLink:
                // The same file under another name; it stands earlier in this layer, or in one below.
                var target = LayerEntries.PathOf(entry.LinkName);
                var original = added.GetValueOrDefault(target) ?? files.Find(target);
                return original is null ? file : original with { Path = path, Layer = number };
            case TarEntryType.SymbolicLink:
                return file with { LinkTarget = entry.LinkName };
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                return file with { Size = LayerEntries.SizeOf(entry), Digest = Digest.Of(entry.DataStream ?? Stream.Null, cancellationToken) };
            default:
                return file;
        }
    }

    private static string AttributesOf(TarEntry entry) =>
        entry is not PaxTarEntry { ExtendedAttributes: { Count: > 0 } all }
            ? ""
            : string.Join(
                ' ',
                all.Where(pair => pair.Key.StartsWith(AttributePrefix, StringComparison.Ordinal))
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => $"{pair.Key[AttributePrefix.Length..]}={pair.Value}")
            );

    private static string KindOf(TarEntryType type) =>
        type switch
        {
            TarEntryType.Directory => "folder",
            TarEntryType.SymbolicLink => "link",
            TarEntryType.BlockDevice or TarEntryType.CharacterDevice or TarEntryType.Fifo => "device",
            _ => "file",
        };
}
