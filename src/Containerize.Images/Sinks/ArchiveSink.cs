using System.IO.Compression;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;

namespace Containerize.Images.Sinks;

/// <summary>
/// Writes one tar file that is an OCI layout and, by its manifest.json, what <c>docker load</c> takes too. The same image gives the same bytes;
/// a name that ends in <c>gz</c> gets it compressed. Written beside the target and renamed; a file that holds the same image already stays.
/// </summary>
/// <param name="path">Absolute path of the file.</param>
public sealed class ArchiveSink(string path) : IImageSink
{
    private const int FileMode = 0x1A4; // 0644
    private const int FolderMode = 0x1ED; // 0755

    private bool IsCompressed => path.EndsWith("gz", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken) => OutputFile.GuardedAsync(path, async () =>
    {
        if (Directory.Exists(path))
        {
            throw new ContainerizeException(ErrorCodes.OutputOccupied, $"could not write the archive {path}: a folder is there; name a file in ContainerArchiveOutputPath");
        }

        var head = await HeadAsync(images, cancellationToken);
        Blob[] blobs = [.. LayoutIndexWriter.BlobsOf(images).OrderBy(blob => blob.Descriptor.Digest.Hex, StringComparer.Ordinal)];
        var size = head.Length + blobs.Sum(blob => TarHeader.BlockSize + blob.Descriptor.Size + TarHeader.PaddingOf(blob.Descriptor.Size)) + (2 * TarHeader.BlockSize);
        if (!IsCompressed && await HoldsAlreadyAsync(head, size, cancellationToken))
        {
            return new SinkResult([path], 0, 0);
        }

        await OutputFile.ReplaceAsync(path, async (file, token) =>
        {
            await using var tar = IsCompressed ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : file;
            await tar.WriteAsync(head, token);
            foreach (var blob in blobs)
            {
                await WriteBlobAsync(blob, tar, token);
            }

            await tar.WriteAsync(new byte[2 * TarHeader.BlockSize], token);
        }, cancellationToken);
        return new SinkResult([path], new FileInfo(path).Length, 0);
    });

    // The head names every digest: where it and the length are the same, all is.
    private async Task<bool> HoldsAlreadyAsync(byte[] head, long size, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is not { Exists: true } file || file.Length != size)
        {
            return false;
        }

        await using var stream = file.OpenRead();
        var existing = new byte[head.Length];
        await stream.ReadExactlyAsync(existing, cancellationToken);
        return existing.AsSpan().SequenceEqual(head);
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
