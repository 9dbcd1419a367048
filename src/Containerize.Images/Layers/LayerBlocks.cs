using System.Globalization;
using System.Text;
using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Layers;

/// <summary>
/// The compressed blocks of a layer that is made, and those of an earlier one that need not be compressed again. The earlier one, of any project, is the one
/// that has the most in common
/// with it among some files: those with the lowest digests, which for two lists with much in common are mostly the same (MinHash, Broder 1997).
/// </summary>
internal sealed class LayerBlocks : IDisposable
{
    private const string BlocksKind = "blocks-1";
    private const string LayersKind = "block-layers-1";
    private const int FilesLookedAt = 8;

    // Of what is compressed faster than it is looked up nothing is remembered.
    private const int MinCount = 8;

    private readonly ContentStore store;
    private readonly IReadOnlyList<string> fileKeys;
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly StringBuilder written = new();
    private FileStream? earlier;
    private int count;

    private LayerBlocks(ContentStore store, IReadOnlyList<string> fileKeys) => (this.store, this.fileKeys) = (store, fileKeys);

    /// <summary>Whether there is an earlier layer that has something in common with the new one.</summary>
    public bool HasEarlier => earlier is not null;

    /// <summary>Looks for an earlier layer.</summary>
    /// <param name="level">Of compression.</param>
    public static async Task<LayerBlocks> FindAsync(ContentStore store, LayerContent content, int level, CancellationToken cancellationToken)
    {
        var lowest = content
            .Files.Select(file => file.InLayer?.Hex)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(FilesLookedAt);
        var blocks = new LayerBlocks(
            store,
            [.. lowest.Select(file => $"{BlockCompressor.Name}, level {level.ToString(CultureInfo.InvariantCulture)}, {file}")]
        );
        var layers = blocks.fileKeys.Select(key => store.ReadRecord(LayersKind, key)).OfType<string>();
        if (layers.GroupBy(layer => layer, StringComparer.Ordinal).MaxBy(layer => layer.Count()) is { Key: var layer })
        {
            await blocks.ReadAsync(layer, cancellationToken);
        }

        return blocks;
    }

    /// <summary>Gives a block as it was compressed earlier. May be called from several threads.</summary>
    /// <param name="name">Of the block; null when it has none.</param>
    /// <returns>Its length; null when it has to be compressed.</returns>
    public int? TryRead(Digest? name, Span<byte> output)
    {
        if (earlier is null || name is null || !places.TryGetValue(name.Hex, out var place))
        {
            return null;
        }

        try
        {
            var rest = output[..place.Length];
            for (var offset = place.Offset; !rest.IsEmpty; )
            {
                var read = RandomAccess.Read(earlier.SafeFileHandle, rest, offset);
                if (read == 0)
                {
                    return null;
                }

                offset += read;
                rest = rest[read..];
            }

            return place.Length;
        }
        catch (IOException)
        {
            // It is compressed again.
            return null;
        }
    }

    /// <summary>Takes the next block of the new layer.</summary>
    /// <param name="length">When it is compressed.</param>
    public void Add(Digest? name, int length)
    {
        count++;
        written.Append(CultureInfo.InvariantCulture, $"{name?.Hex} {length}\n");
    }

    /// <summary>Remembers the blocks of the layer, which is in the store now.</summary>
    public void Save(StoredBlob layer)
    {
        if (count < MinCount)
        {
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{layer.Digest} {layer.Size}");
        store.WriteRecord(BlocksKind, name, written.ToString());
        foreach (var key in fileKeys)
        {
            store.WriteRecord(LayersKind, key, name);
        }
    }

    public void Dispose() => earlier?.Dispose();

    private async Task ReadAsync(string layer, CancellationToken cancellationToken)
    {
        if (layer.Split(' ') is not [var digest, var size] || !Digest.TryParse(digest, out var blob) || store.ReadRecord(BlocksKind, layer) is not { } blocks)
        {
            return;
        }

        long offset = 0;
        foreach (var line in blocks.AsSpan().EnumerateLines())
        {
            // A block without a name has nothing before the blank; what follows it lies behind it all the same.
            if (line.IndexOf(' ') is >= 0 and var end)
            {
                var length = int.Parse(line[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
                places[line[..end].ToString()] = new Place(offset, length);
                offset += length;
            }
        }

        earlier =
            await store.TryOpenAsync(
                new Descriptor(MediaTypes.OciLayerGzip, blob, long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture)),
                cancellationToken
            ) as FileStream;
    }

    private sealed record Place(long Offset, int Length);
}
