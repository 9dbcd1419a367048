using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Images.Sinks;

/// <summary>The tar that is an OCI layout and, by its manifest.json, what <c>docker load</c> takes too: the same image gives the same bytes, in a file or on
/// the way to an engine.</summary>
internal sealed class ArchiveWriter
{
    private static readonly byte[] End = new byte[2 * TarHeader.BlockSize];

    private readonly byte[] head;
    private readonly Blob[] blobs;

    private ArchiveWriter(byte[] head, Blob[] blobs)
    {
        this.head = head;
        this.blobs = blobs;
    }

    /// <summary>How many bytes <see cref="WriteAsync"/> writes.</summary>
    public long Size => head.Length + blobs.Sum(blob => FrameOf(blob).Length + blob.Descriptor.Size + TarHeader.PaddingOf(blob.Descriptor.Size)) + End.Length;

    /// <param name="omitted">Blobs to leave out, because the reader has them.</param>
    public static async Task<ArchiveWriter> CreateAsync(ImageSet images, IReadOnlySet<Digest> omitted, CancellationToken cancellationToken) =>
        new(
            await HeadAsync(images, cancellationToken),
            [
                .. LayoutIndexWriter
                    .BlobsOf(images)
                    .Where(blob => !omitted.Contains(blob.Descriptor.Digest))
                    .OrderBy(blob => blob.Descriptor.Digest.Hex, StringComparer.Ordinal),
            ]
        );

    /// <summary>Fetches or makes what <see cref="WriteAsync"/> needs, side by side.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => SideBySide.EachAsync(blobs, BlobReader.PrepareAsync, cancellationToken);

    /// <summary>Writes the archive; blobs are opened one after the other.</summary>
    public async Task WriteAsync(Stream tar, CancellationToken cancellationToken)
    {
        await tar.WriteAsync(head, cancellationToken);
        foreach (var blob in blobs)
        {
            await WriteBlobAsync(blob, tar, cancellationToken);
        }

        await tar.WriteAsync(End, cancellationToken);
    }

    /// <summary>Whether a stream holds what <see cref="WriteAsync"/> would write, to the last byte. It is read; blobs are not opened, as their digests say what
    /// must be there.</summary>
    public async Task<bool> IsInAsync(Stream existing, CancellationToken cancellationToken)
    {
        if (!await ComesNextAsync(head, existing, cancellationToken))
        {
            return false;
        }

        foreach (var blob in blobs)
        {
            if (
                !await ComesNextAsync(FrameOf(blob), existing, cancellationToken)
                || await Digest.OfNextAsync(existing, blob.Descriptor.Size, cancellationToken) != blob.Descriptor.Digest
                || !await ComesNextAsync(new byte[TarHeader.PaddingOf(blob.Descriptor.Size)], existing, cancellationToken)
            )
            {
                return false;
            }
        }

        return await ComesNextAsync(End, existing, cancellationToken) && await existing.ReadAsync(new byte[1], cancellationToken) == 0;
    }

    private static async Task<byte[]> HeadAsync(ImageSet images, CancellationToken cancellationToken)
    {
        using var head = new MemoryStream();
        WriteSmall("oci-layout", LayoutIndexWriter.LayoutFile);
        var index = new ImageIndex(MediaTypes.OciIndex, [.. LayoutIndexWriter.Describe(images)]).ToBlob();
        WriteSmall("index.json", await OciJson.ReadAllAsync(index, OciJson.MaxManifestSize, cancellationToken));
        WriteSmall("manifest.json", DockerManifest(images));
        new TarHeader("blobs/", '5', UnixModes.Folder, 0, 0, 0, TarTime.Constant).Write(head);
        new TarHeader("blobs/sha256/", '5', UnixModes.Folder, 0, 0, 0, TarTime.Constant).Write(head);
        return head.ToArray();

        void WriteSmall(string name, ReadOnlySpan<byte> bytes)
        {
            new TarHeader(name, '0', UnixModes.File, 0, 0, bytes.Length, TarTime.Constant).Write(head);
            head.Write(bytes);
            TarHeader.WritePadding(head, bytes.Length);
        }
    }

    // Docker knows one platform to a name: the first image gets it. Readers of the OCI layout take the index, and with it the platform they run on.
    private static byte[] DockerManifest(ImageSet images) =>
        OciJson.ToBytes(
            new JsonArray([
                .. images.Images.Select(
                    (image, i) =>
                        new JsonObject
                        {
                            ["Config"] = PathOf(image.Config),
                            ["RepoTags"] = OciJson.Array(i == 0 ? images.Tags.Select(tag => $"{images.Repository}:{tag}") : []),
                            ["Layers"] = OciJson.Array(image.Layers.Select(layer => PathOf(layer.Blob))),
                        }
                ),
            ])
        );

    private static string PathOf(Blob blob) => $"blobs/sha256/{blob.Descriptor.Digest.Hex}";

    private static byte[] FrameOf(Blob blob)
    {
        using var frame = new MemoryStream();
        new TarHeader(PathOf(blob), '0', UnixModes.File, 0, 0, blob.Descriptor.Size, TarTime.Constant).Write(frame);
        return frame.ToArray();
    }

    private static async Task WriteBlobAsync(Blob blob, Stream tar, CancellationToken cancellationToken)
    {
        await tar.WriteAsync(FrameOf(blob), cancellationToken);
        await using (var bytes = await BlobReader.OpenAsync(blob, cancellationToken))
        {
            await bytes.CopyToAsync(tar, cancellationToken);
        }

        await tar.WriteAsync(new byte[TarHeader.PaddingOf(blob.Descriptor.Size)], cancellationToken);
    }

    private static async Task<bool> ComesNextAsync(byte[] expected, Stream stream, CancellationToken cancellationToken)
    {
        var found = new byte[expected.Length];
        return await stream.ReadAtLeastAsync(found, found.Length, throwOnEndOfStream: false, cancellationToken) == found.Length
            && found.AsSpan().SequenceEqual(expected);
    }
}
