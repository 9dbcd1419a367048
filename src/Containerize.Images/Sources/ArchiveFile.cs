using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Store;
using ZstdSharp;

namespace Containerize.Images.Sources;

/// <summary>A tar file whose entries are opened in any order; a compressed one is unpacked into the store once.</summary>
internal sealed class ArchiveFile
{
    private const string RecordKind = "archives";
    private readonly Dictionary<string, (long Offset, long Size)> entries = new(StringComparer.Ordinal);
    private readonly Func<CancellationToken, Task<Stream>> open;

    private ArchiveFile(Func<CancellationToken, Task<Stream>> open) => this.open = open;

    /// <summary>Names of the files in it.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no tar.</exception>
    public static async Task<ArchiveFile> ReadAsync(string path, ContentStore store, CancellationToken cancellationToken)
    {
        var archive = new ArchiveFile(
            await CompressionAsync(path, cancellationToken) switch
            {
                null => _ => Task.FromResult<Stream>(File.OpenRead(path)),
                "gzip" => await UnpackAsync(path, file => new GZipStream(file, CompressionMode.Decompress), store, cancellationToken),
                "zstd" => await UnpackAsync(path, file => new DecompressionStream(file, leaveOpen: false), store, cancellationToken),
                var other => throw new InvalidDataException(
                    $"it is compressed with {other}, which cannot be read here: decompress it first, with the program {other} -d"
                ),
            }
        );
        await archive.ReadEntriesAsync(cancellationToken);
        return archive;
    }

    public bool Contains(string name) => entries.ContainsKey(name);

    /// <exception cref="InvalidDataException">It is not in the archive.</exception>
    public long SizeOf(string name) => Find(name).Size;

    /// <summary>Opens a file at its start; reading goes on beyond its end, so the caller minds the size.</summary>
    public async Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var stream = await open(cancellationToken);
        stream.Position = Find(name).Offset;
        return stream;
    }

    public async Task<byte[]> ReadAllAsync(string name, int limit, CancellationToken cancellationToken)
    {
        if (SizeOf(name) > limit)
        {
            throw new InvalidDataException($"{name} has {SizeOf(name)} bytes, more than the {limit} that are allowed");
        }

        await using var stream = await OpenAsync(name, cancellationToken);
        var bytes = new byte[SizeOf(name)];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private async Task ReadEntriesAsync(CancellationToken cancellationToken)
    {
        await using var stream = await open(cancellationToken);
        await using var tar = new TarReader(stream);
        Dictionary<string, string> links = new(StringComparer.Ordinal);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var name = Normalise(entry.Name);
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                entries[name] = (entry.DataOffset, entry.Length);
            }
            else if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                // Older docker save writes a layer that it wrote already as ../ID/layer.tar.
                links[name] = Normalise(entry.EntryType == TarEntryType.HardLink ? entry.LinkName : $"{Path.GetDirectoryName(name)}/{entry.LinkName}");
            }
        }

        foreach (var (name, target) in links)
        {
            if (entries.TryGetValue(target, out var entry))
            {
                entries[name] = entry;
            }
        }
    }

    private static string Normalise(string name) => LayerEntries.PathOf(name.Replace('\\', '/'))[1..];

    private (long Offset, long Size) Find(string name) =>
        entries.TryGetValue(name, out var entry) ? entry : throw new InvalidDataException($"it has no file '{name}'");

    /// <summary>The program that compressed a file, by its first bytes; null for none of these.</summary>
    private static async Task<string?> CompressionAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var magic = new byte[6];
        await file.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        return magic switch
        {
            [0x1F, 0x8B, ..] => "gzip",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
            [0x42, 0x5A, 0x68, >= 0x31 and <= 0x39, ..] => "bzip2",
            [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00] => "xz",
            _ => null,
        };
    }

    private static async Task<Func<CancellationToken, Task<Stream>>> UnpackAsync(
        string path,
        Func<Stream, Stream> decompress,
        ContentStore store,
        CancellationToken cancellationToken
    )
    {
        var stamp = Layers.FileStamp.Of(path);
        var key = string.Create(CultureInfo.InvariantCulture, $"{path}\0{stamp.Size}\0{stamp.Modified}\0{stamp.Inode}\0{stamp.Changed}");
        if (
            store.ReadRecord(RecordKind, key)?.Split(' ') is not [var digestText, var sizeText]
            || !Digest.TryParse(digestText, out var digest)
            || !long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        )
        {
            (digest, size) = await store.AddAsync(Unpack, cancellationToken);
            store.WriteRecord(RecordKind, key, string.Create(CultureInfo.InvariantCulture, $"{digest} {size}"));
        }

        var descriptor = new Descriptor("application/x-tar", digest, size);
        return token => store.OpenAsync(descriptor, Unpack, token);

        async Task Unpack(Stream output, CancellationToken token)
        {
            await using var unpacked = decompress(File.OpenRead(path));
            await unpacked.CopyToAsync(output, token);
        }
    }
}
