using System.Formats.Tar;
using System.IO.Compression;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Inspection;

/// <summary>One thing in the file system of an image.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind"><c>file</c>, <c>folder</c>, <c>link</c> or <c>device</c>.</param>
/// <param name="Size">Bytes; 0 for all but files.</param>
/// <param name="Digest">Of a file's bytes; null for all else.</param>
/// <param name="LinkTarget">Of a link; null for all else.</param>
/// <param name="Layer">Number of the layer that it comes from, from 0.</param>
public sealed record ImageFile(string Path, string Kind, int Mode, int Uid, int Gid, long Size, Digest? Digest, string? LinkTarget, int Layer);

/// <summary>What a container of an image sees: all layers put over each other, with what they remove taken away (OCI image-spec, layer.md).</summary>
public static class ImageContents
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    /// <summary>Everything in the image's file system, in ordinal order; reads every layer once.</summary>
    /// <exception cref="ContainerizeException">A layer is damaged or of a kind that cannot be read here.</exception>
    public static async Task<IReadOnlyList<ImageFile>> ReadAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, ImageFile>(StringComparer.Ordinal);
        for (var number = 0; number < layers.Count; number++)
        {
            try
            {
                await ApplyAsync(files, layers[number].Blob, number, cancellationToken);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
            {
                throw new ContainerizeException(ErrorCodes.BaseImageInvalid, $"could not read layer {layers[number].Blob.Descriptor.Digest}: {exception.Message.Split('\n')[0]}", exception);
            }
        }

        return [.. files.Values];
    }

    private static async Task ApplyAsync(SortedDictionary<string, ImageFile> files, Blob blob, int number, CancellationToken cancellationToken)
    {
        await using var stored = await blob.OpenAsync(cancellationToken);
        await using var unpacked = Unpack(blob, stored);
        await using var tar = new TarReader(unpacked);
        List<ImageFile> added = [];
        List<string> removed = [];
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var path = Normalise(entry.Name);
            var name = path[(path.LastIndexOf('/') + 1)..];
            var folder = path[..^name.Length];
            if (name == Opaque)
            {
                removed.AddRange(Below(files, folder));
            }
            else if (name.StartsWith(Whiteout, StringComparison.Ordinal))
            {
                var gone = folder + name[Whiteout.Length..];
                removed.Add(gone);
                removed.AddRange(Below(files, gone + "/"));
            }
            else if (path != "/")
            {
                added.Add(Read(entry, path, number, added, files, cancellationToken));
            }
        }

        // What a layer removes is what the layers below it have.
        foreach (var path in removed)
        {
            files.Remove(path);
        }

        foreach (var file in added)
        {
            if (file.Kind != "folder" && files.TryGetValue(file.Path, out var before) && before.Kind == "folder")
            {
                Below(files, file.Path + "/").ForEach(path => files.Remove(path));
            }

            files[file.Path] = file;
        }
    }

    private static List<string> Below(SortedDictionary<string, ImageFile> files, string folder) =>
        [.. files.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal))];

    private static Stream Unpack(Blob blob, Stream stored) => blob.Descriptor.MediaType switch
    {
        var type when type.EndsWith("gzip", StringComparison.Ordinal) => new GZipStream(stored, CompressionMode.Decompress),
        MediaTypes.OciLayerZstd => throw new ContainerizeException(ErrorCodes.BaseUnsupported, $"could not read layer {blob.Descriptor.Digest}: it is compressed with zstd, which cannot be read here"),
        _ => stored,
    };

    private static ImageFile Read(
        TarEntry entry, string path, int number, List<ImageFile> added, SortedDictionary<string, ImageFile> files, CancellationToken cancellationToken)
    {
        var file = new ImageFile(path, KindOf(entry.EntryType), (int)entry.Mode, entry.Uid, entry.Gid, 0, null, null, number);
        switch (entry.EntryType)
        {
            case TarEntryType.HardLink:
                // The same file under another name; it stands earlier in this layer, or in one below.
                var target = Normalise(entry.LinkName);
                var original = added.Find(earlier => earlier.Path == target) ?? files.GetValueOrDefault(target);
                return original is null ? file : original with { Path = path, Layer = number };
            case TarEntryType.SymbolicLink:
                return file with { LinkTarget = entry.LinkName };
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                return file with { Size = entry.Length, Digest = Digest.Of(entry.DataStream ?? Stream.Null, cancellationToken) };
            default:
                return file;
        }
    }

    private static string Normalise(string name) => "/" + string.Join('/', name.Split('/').Where(part => part is not ("" or ".")));

    private static string KindOf(TarEntryType type) => type switch
    {
        TarEntryType.Directory => "folder",
        TarEntryType.SymbolicLink => "link",
        TarEntryType.BlockDevice or TarEntryType.CharacterDevice or TarEntryType.Fifo => "device",
        _ => "file",
    };
}
