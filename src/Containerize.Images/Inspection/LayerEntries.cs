using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Containerize.Images.Oci;
using Containerize.Images.Sources;
using ZstdSharp;

namespace Containerize.Images.Inspection;

/// <summary>The entries of a layer's tar, and what they do to the layers below (OCI image-spec, layer.md).</summary>
internal static class LayerEntries
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    // 1 PiB: nobody has such a file, and sums of what layers claim stay numbers.
    private const long LargestFile = 1L << 50;

    /// <summary>Reads all in their order, and the layer to its end.</summary>
    /// <param name="visit">Takes each with its absolute path; its content can be read then only.</param>
    /// <exception cref="ContainerizeException">The layer is damaged or of a kind that cannot be read here.</exception>
    public static async Task ReadAsync(Blob layer, Action<TarEntry, string> visit, CancellationToken cancellationToken)
    {
        try
        {
            await using var stored = await layer.OpenAsync(cancellationToken);
            await using var unpacked = Unpack(layer, stored);
            await using var tar = new TarReader(unpacked, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                // Global attributes are of the archive itself, as git writes it.
                if (entry.EntryType != TarEntryType.GlobalExtendedAttributes)
                {
                    visit(entry, PathOf(Attribute(entry, "GNU.sparse.name") ?? entry.Name));
                }
            }

            // The reader stops at the tar's end mark; damage behind it shows only at the end of the bytes.
            await unpacked.CopyToAsync(Stream.Null, cancellationToken);
            await stored.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            throw new ContainerizeException(
                ErrorCodes.BaseUnsupported,
                $"could not read layer {layer.Descriptor.Digest}: it has an entry in GNU tar's own format, such as a sparse file (tar -S), which cannot be read here; tar --format=pax makes one that can",
                exception
            );
        }
        catch (Exception exception) when (TarFailure.Is(exception))
        {
            throw new ContainerizeException(
                ErrorCodes.BaseImageInvalid,
                $"could not read layer {layer.Descriptor.Digest}: {TarFailure.ReasonOf(exception)}",
                exception
            );
        }
    }

    /// <summary>What an entry takes away from the layers below: something, or with <c>IsContent</c> all that is in a folder; null for an entry that
    /// adds.</summary>
    public static (string Path, bool IsContent)? RemovedBy(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var folder = path[..^name.Length];
        return name == Opaque ? (folder, true)
            : name.StartsWith(Whiteout, StringComparison.Ordinal) ? (folder + name[Whiteout.Length..], false)
            : null;
    }

    /// <summary>Whether something at a path, or a folder above it, would take something away instead of being there.</summary>
    public static bool IsWhiteout(string path) => path.Contains("/" + Whiteout, StringComparison.Ordinal);

    /// <summary>The absolute path that an entry's name means.</summary>
    public static string PathOf(string name)
    {
        List<string> parts = [];
        foreach (var part in name.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>The bytes of a file, with the holes that a sparse one is stored without (GNU tar manual, "Storing Sparse Files").</summary>
    public static long SizeOf(TarEntry entry) =>
        long.TryParse(
            Attribute(entry, "GNU.sparse.realsize") ?? Attribute(entry, "GNU.sparse.size"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var size
        )
        && size <= LargestFile
            ? size
            : entry.Length;

    private static string? Attribute(TarEntry entry, string name) => (entry as PaxTarEntry)?.ExtendedAttributes.GetValueOrDefault(name);

    private static Stream Unpack(Blob blob, Stream stored) =>
        blob.Descriptor.MediaType switch
        {
            var type when type.EndsWith("gzip", StringComparison.Ordinal) => new GZipStream(stored, CompressionMode.Decompress),
            var type when MediaTypes.IsZstd(type) => new DecompressionStream(stored),
            _ => stored,
        };
}
