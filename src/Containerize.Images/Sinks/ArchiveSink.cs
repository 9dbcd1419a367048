using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Registries;

namespace Containerize.Images.Sinks;

/// <summary>
/// Writes one tar file that is an OCI layout and, by its manifest.json, what <c>docker load</c> takes too. The same image gives the same bytes;
/// a name that ends in <c>gz</c> gets it compressed. Written beside the target and renamed; a file that holds the same image already stays.
/// </summary>
/// <param name="path">Absolute path of the file.</param>
public sealed class ArchiveSink(string path) : IImageSink
{
    private static readonly string[] Beginnings = ["blobs", "oci-layout", "index.json", "manifest.json", "repositories", "sha256:"];
    private readonly Traffic traffic = new();

    /// <inheritdoc/>
    public long Moved => traffic.BytesSent;

    // A link that leads nowhere is none.
    private bool IsFile => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is not { Exists: false };

    private bool IsCompressed => path.EndsWith("gz", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken) =>
        OutputFile.GuardedAsync(
            path,
            async () =>
            {
                RefuseOther();
                var archive = await ArchiveWriter.CreateAsync(images, new HashSet<Digest>(), cancellationToken);
                if (await HoldsAlreadyAsync(archive, cancellationToken))
                {
                    return new SinkResult([path], 0, 0);
                }

                await archive.PrepareAsync(cancellationToken);
                var replaced = IsFile ? await InIndexAsync(cancellationToken) : [];
                await WholeFile.WriteAsync(
                    path,
                    async (file, token) =>
                    {
                        await using var counting = new CountingStream(file, traffic);
                        await (IsCompressed ? CompressAsync(archive, counting, token) : archive.WriteAsync(counting, token));
                    },
                    cancellationToken
                );
                return new SinkResult([path], new FileInfo(path).Length, 0) { Replaced = LayoutIndexWriter.OtherNames(replaced, images) };
            }
        );

    /// <inheritdoc/>
    public Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken) =>
        OutputFile.GuardedAsync(
            path,
            async () =>
            {
                RefuseOther();
                OutputFile.RequireWritable(Path.GetDirectoryName(path)!);
                var archive = await ArchiveWriter.CreateAsync(images, new HashSet<Digest>(), cancellationToken);
                return await HoldsAlreadyAsync(archive, cancellationToken) ? new SinkPrediction([path], 0, true)
                    : IsCompressed ? new SinkPrediction([path], BlockCompressor.MaxSize(archive.Size), false)
                    : new SinkPrediction([path], archive.Size, images.IsKnown);
            }
        );

    private void RefuseOther()
    {
        if (Directory.Exists(path))
        {
            throw new ContainerizeException(
                ErrorCodes.OutputOccupied,
                $"could not write the archive {path}: a folder is there; name a file in ContainerArchiveOutputPath"
            );
        }

        // To open a pipe is to wait for whoever writes into it, and a device is not to be replaced by a file.
        if (FileStamp.IsSpecial(path))
        {
            throw new ContainerizeException(
                ErrorCodes.OutputOccupied,
                $"could not write the archive {path}: a pipe, a socket or a device is there; name a file in ContainerArchiveOutputPath"
            );
        }

        // An archive of an earlier time may be replaced; a file of somebody's own would be lost.
        if (IsFile && !IsArchive())
        {
            throw new ContainerizeException(
                ErrorCodes.OutputOccupied,
                $"could not write the archive {path}: a file is there that is no archive of an image; delete it, or name another in ContainerArchiveOutputPath"
            );
        }
    }

    // Empty, or a tar, maybe compressed, that begins as one of an image does. Of damaged gzip data nothing is lost.
    private bool IsArchive()
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1F, 0x8B]; // RFC 1952, section 2.3.1
        file.Position = 0;
        try
        {
            using Stream tar = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
            Span<byte> header = stackalloc byte[TarHeader.BlockSize];
            header = header[..tar.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
            return header.IsEmpty || (header.Length == TarHeader.BlockSize && BeginsAnImage(header));
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    // Name, type and mark of a header: POSIX pax, ustar Interchange Format. First is an OCI layout's own file or folder, or, in what docker save wrote, a name
    // that begins with a digest.
    private static bool BeginsAnImage(ReadOnlySpan<byte> header)
    {
        var name = Encoding.Latin1.GetString(header[..100]).TrimEnd('\0');
        name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        var isExtension = header[156] is (byte)'x' or (byte)'g';
        return header[257..].StartsWith("ustar"u8)
            && (
                isExtension
                || name.Length == 0
                || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal))
                || (name.Length >= 64 && name[..64].All(char.IsAsciiHexDigitLower))
            );
    }

    private static async Task CompressAsync(ArchiveWriter archive, Stream file, CancellationToken cancellationToken)
    {
        var compressor = new BlockCompressor(Environment.ProcessorCount);
        await compressor.WriteAsync(
            (tar, token) => archive.WriteAsync(tar, token).GetAwaiter().GetResult(),
            _ => { },
            BlockCompressor.Quick,
            known: null,
            file,
            cancellationToken
        );
    }

    // What an earlier archive of ours says in its second file; nothing where another program wrote it, or it is damaged.
    private async Task<IReadOnlyList<Descriptor>> InIndexAsync(CancellationToken cancellationToken)
    {
        await using var tar = OpenThere();
        try
        {
            await using var reader = new TarReader(tar);
            await reader.GetNextEntryAsync(copyData: false, cancellationToken);
            if (await reader.GetNextEntryAsync(copyData: true, cancellationToken) is not { Name: "index.json", DataStream: { } index })
            {
                return [];
            }

            using var bytes = new MemoryStream();
            await index.CopyToAsync(bytes, cancellationToken);
            return ImageIndex.Parse(bytes.ToArray(), MediaTypes.OciIndex).Manifests;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or EndOfStreamException)
        {
            return [];
        }
    }

    private async Task<bool> HoldsAlreadyAsync(ArchiveWriter archive, CancellationToken cancellationToken)
    {
        if (!IsFile)
        {
            return false;
        }

        await using var tar = OpenThere();
        try
        {
            return await archive.IsInAsync(tar, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return false; // Damaged, or no gzip.
        }
    }

    private Stream OpenThere()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return IsCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
