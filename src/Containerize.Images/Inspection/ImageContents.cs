using System.Formats.Tar;
using System.IO.Compression;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Sources;

namespace Containerize.Images.Inspection;

/// <summary>One thing in the file system of an image.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind"><c>file</c>, <c>folder</c>, <c>link</c> or <c>device</c>.</param>
/// <param name="Size">Bytes; 0 for all but files.</param>
/// <param name="Digest">Of a file's bytes; null for all else.</param>
/// <param name="LinkTarget">Of a link; null for all else.</param>
/// <param name="Layer">Number of the layer that it comes from, from 0.</param>
public sealed record ImageFile(string Path, string Kind, int Mode, int Uid, int Gid, long Size, Digest? Digest, string? LinkTarget, int Layer)
{
    /// <summary>Of its last modification.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>Extended attributes such as <c>security.capability=…</c>, in ordinal order and separated by blanks; empty for none.</summary>
    public string Attributes { get; init; } = "";
}

/// <summary>What a container of an image sees: all layers put over each other, with what they remove taken away (OCI image-spec, layer.md).</summary>
public static class ImageContents
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";
    private const string AttributePrefix = "SCHILY.xattr.";

    /// <summary>Everything in the image's file system, in ordinal order; reads every layer once.</summary>
    /// <exception cref="ContainerizeException">A layer is damaged or of a kind that cannot be read here.</exception>
    public static async Task<IReadOnlyList<ImageFile>> ReadAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var files = new FileTree();
        for (var number = 0; number < layers.Count; number++)
        {
            try
            {
                await ApplyAsync(files, layers[number].Blob, number, cancellationToken);
            }
            catch (Exception exception) when (TarFailure.Is(exception))
            {
                throw new ContainerizeException(ErrorCodes.BaseImageInvalid, $"could not read layer {layers[number].Blob.Descriptor.Digest}: {TarFailure.ReasonOf(exception)}", exception);
            }
        }

        return files.Files;
    }

    private static async Task ApplyAsync(FileTree files, Blob blob, int number, CancellationToken cancellationToken)
    {
        await using var stored = await blob.OpenAsync(cancellationToken);
        await using var unpacked = Unpack(blob, stored);
        await using var tar = new TarReader(unpacked, leaveOpen: true);
        var added = new Dictionary<string, ImageFile>(StringComparer.Ordinal);
        List<string> removed = [];
        List<string> cleared = [];
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            // Of the archive itself, as git writes it.
            if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
            {
                continue;
            }

            var path = Normalise(entry.Name);
            if (RemovedBy(path) is var (gone, isContent))
            {
                (isContent ? cleared : removed).Add(gone);
            }
            else if (path != "/")
            {
                // The last of several counts.
                added[path] = Read(entry, path, number, added, files, cancellationToken);
            }
        }

        // The reader stops at the tar's end mark; damage behind it shows only at the end of the bytes.
        await unpacked.CopyToAsync(Stream.Null, cancellationToken);
        await stored.CopyToAsync(Stream.Null, cancellationToken);

        // What a layer removes is what the layers below it have.
        cleared.ForEach(files.Clear);
        removed.ForEach(files.Remove);
        foreach (var file in added.Values)
        {
            files.Add(file);
        }
    }

    /// <summary>What an entry takes away from the layers below: something, or with <c>IsContent</c> all that is in a folder; null for an entry that adds.</summary>
    /// <param name="path">Of <see cref="Normalise"/>.</param>
    internal static (string Path, bool IsContent)? RemovedBy(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var folder = path[..^name.Length];
        return name == Opaque ? (folder, true) : name.StartsWith(Whiteout, StringComparison.Ordinal) ? (folder + name[Whiteout.Length..], false) : null;
    }

    /// <summary>The bytes of a layer's tar.</summary>
    internal static Stream Unpack(Blob blob, Stream stored) => blob.Descriptor.MediaType switch
    {
        var type when type.EndsWith("gzip", StringComparison.Ordinal) => new GZipStream(stored, CompressionMode.Decompress),
        MediaTypes.OciLayerZstd => throw new ContainerizeException(ErrorCodes.BaseUnsupported, $"could not read layer {blob.Descriptor.Digest}: it is compressed with zstd, which cannot be read here"),
        _ => stored,
    };

    private static ImageFile Read(
        TarEntry entry, string path, int number, Dictionary<string, ImageFile> added, FileTree files, CancellationToken cancellationToken)
    {
        var file = new ImageFile(path, KindOf(entry.EntryType), (int)entry.Mode, entry.Uid, entry.Gid, 0, null, null, number) { Modified = entry.ModificationTime, Attributes = AttributesOf(entry) };
        switch (entry.EntryType)
        {
            case TarEntryType.HardLink:
                // The same file under another name; it stands earlier in this layer, or in one below.
                var target = Normalise(entry.LinkName);
                var original = added.GetValueOrDefault(target) ?? files.Find(target);
                return original is null ? file : original with { Path = path, Layer = number };
            case TarEntryType.SymbolicLink:
                return file with { LinkTarget = entry.LinkName };
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                return file with { Size = entry.Length, Digest = Digest.Of(entry.DataStream ?? Stream.Null, cancellationToken) };
            default:
                return file;
        }
    }

    private static string AttributesOf(TarEntry entry) => entry is not PaxTarEntry { ExtendedAttributes: { Count: > 0 } all } ? ""
        : string.Join(' ', all.Where(pair => pair.Key.StartsWith(AttributePrefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key[AttributePrefix.Length..]}={pair.Value}"));

    /// <summary>The absolute path of an entry.</summary>
    internal static string Normalise(string name) => "/" + string.Join('/', name.Split('/').Where(part => part is not ("" or ".")));

    private static string KindOf(TarEntryType type) => type switch
    {
        TarEntryType.Directory => "folder",
        TarEntryType.SymbolicLink => "link",
        TarEntryType.BlockDevice or TarEntryType.CharacterDevice or TarEntryType.Fifo => "device",
        _ => "file",
    };
}
