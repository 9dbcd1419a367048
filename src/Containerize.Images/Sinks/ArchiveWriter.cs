using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;

namespace Containerize.Images.Sinks;

/// <summary>The tar that is an OCI layout and, by its manifest.json, what <c>docker load</c> takes too: the same image gives the same bytes, in a file or on the way to an engine.</summary>
internal sealed class ArchiveWriter
{
    private const int FileMode = 0x1A4; // 0644
    private const int FolderMode = 0x1ED; // 0755

    private readonly Blob[] blobs;

    private ArchiveWriter(byte[] head, Blob[] blobs)
    {
        Head = head;
        this.blobs = blobs;
    }

    /// <summary>All that comes before the blobs; it names every digest.</summary>
    public byte[] Head { get; }

    /// <summary>Length of the whole archive in bytes.</summary>
    public long Size => Head.Length + blobs.Sum(blob => TarHeader.BlockSize + blob.Descriptor.Size + TarHeader.PaddingOf(blob.Descriptor.Size)) + (2 * TarHeader.BlockSize);

    /// <param name="omitted">Blobs to leave out, because the reader has them.</param>
    public static async Task<ArchiveWriter> CreateAsync(ImageSet images, IReadOnlySet<Digest> omitted, CancellationToken cancellationToken) => new(
        await HeadAsync(images, cancellationToken),
        [.. LayoutIndexWriter.BlobsOf(images).Where(blob => !omitted.Contains(blob.Descriptor.Digest)).OrderBy(blob => blob.Descriptor.Digest.Hex, StringComparer.Ordinal)]);

    /// <summary>Writes the archive; blobs are opened one after the other.</summary>
    public async Task WriteAsync(Stream tar, CancellationToken cancellationToken)
    {
        await tar.WriteAsync(Head, cancellationToken);
        foreach (var blob in blobs)
        {
            await WriteBlobAsync(blob, tar, cancellationToken);
        }

        await tar.WriteAsync(new byte[2 * TarHeader.BlockSize], cancellationToken);
    }

    private static async Task<byte[]> HeadAsync(ImageSet images, CancellationToken cancellationToken)
    {
        using var head = new MemoryStream();
        WriteSmall("oci-layout", LayoutIndexWriter.LayoutFile);
        var index = new ImageIndex(MediaTypes.OciIndex, [.. LayoutIndexWriter.Describe(images)]).ToBlob();
        WriteSmall("index.json", await OciJson.ReadAllAsync(index, OciJson.MaxManifestSize, cancellationToken));
        WriteSmall("manifest.json", DockerManifest(images));
        new TarHeader("blobs/", '5', FolderMode, 0, 0, 0, TarTime.Constant).Write(head);
        new TarHeader("blobs/sha256/", '5', FolderMode, 0, 0, 0, TarTime.Constant).Write(head);
        return head.ToArray();

        void WriteSmall(string name, ReadOnlySpan<byte> bytes)
        {
            new TarHeader(name, '0', FileMode, 0, 0, bytes.Length, TarTime.Constant).Write(head);
            head.Write(bytes);
            TarHeader.WritePadding(head, bytes.Length);
        }
    }

    // Docker knows one platform to a name: the first image gets it.
    private static byte[] DockerManifest(ImageSet images) => OciJson.ToBytes(new JsonArray([.. images.Images.Select((image, i) => new JsonObject
    {
        ["Config"] = PathOf(image.Config),
        ["RepoTags"] = OciJson.Array(i == 0 ? images.Tags.Select(tag => $"{images.Repository}:{tag}") : []),
        ["Layers"] = OciJson.Array(image.Layers.Select(layer => PathOf(layer.Blob))),
    })]));

    private static string PathOf(Blob blob) => $"blobs/sha256/{blob.Descriptor.Digest.Hex}";

    private static async Task WriteBlobAsync(Blob blob, Stream tar, CancellationToken cancellationToken)
    {
        using var frame = new MemoryStream();
        new TarHeader(PathOf(blob), '0', FileMode, 0, 0, blob.Descriptor.Size, TarTime.Constant).Write(frame);
        await tar.WriteAsync(frame.ToArray(), cancellationToken);
        await using (var bytes = await blob.OpenAsync(cancellationToken))
        {
            await bytes.CopyToAsync(tar, cancellationToken);
        }

        await tar.WriteAsync(new byte[TarHeader.PaddingOf(blob.Descriptor.Size)], cancellationToken);
    }
}
