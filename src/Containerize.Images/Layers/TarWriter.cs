using System.Buffers;
using System.Security.Cryptography;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Images.Layers;

/// <summary>A file of a layer with the digest of its source's bytes; links have none.</summary>
internal sealed record HashedFile(FileEntry Entry, Digest? Source)
{
    /// <summary>The digest of what the layer holds of it.</summary>
    public Digest? InLayer { get; init; } = Source;
}

/// <summary>All that a layer holds: files, and folders that are listed for their own sake.</summary>
internal sealed record LayerContent(IReadOnlyList<HashedFile> Files, IReadOnlyList<DirectoryEntry> Folders);

/// <summary>
/// Writes a layer's files as a tar whose bytes depend on nothing but their paths, modes, owners and contents:
/// ordinal order, parents first, times constant or from the content, no names of users, no process id.
/// </summary>
internal static class TarWriter
{
    private const int EndSize = 2 * TarHeader.BlockSize;

    // Folders that a base has and may have in a way of its own (a link since the usr merge, open to all, of another owner): an entry would replace that.
    private static readonly HashSet<string> OwnedByTheSystem =
    [
        "bin",
        "lib",
        "lib32",
        "lib64",
        "libx32",
        "sbin",
        "tmp",
        "run",
        "root",
        "dev",
        "proc",
        "sys",
        "var/run",
        "var/lock",
        "var/tmp",
        "var/mail",
    ];

    /// <summary>Sorts and writes all entries and the end of the archive.</summary>
    /// <exception cref="ContainerizeException">A file is gone or has other bytes than when it was hashed.</exception>
    public static void Write(LayerContent content, BlockStream output, CancellationToken cancellationToken)
    {
        using var buffer = MemoryPool<byte>.Shared.Rent(1 << 16);
        var entries = WithParents(content);
        foreach (var path in entries.Keys.Order(StringComparer.Ordinal))
        {
            var entry = entries[path];
            cancellationToken.ThrowIfCancellationRequested();
            switch (entry.File)
            {
                case { Entry.Kind: FileKind.StaticAssetEndpoints } endpoints:
                    WriteEndpoints(path, entry, endpoints, output);
                    break;
                case { Source: not null } file:
                    CopyFile(file, size => HeaderOf(path, entry, size), output, buffer.Memory);
                    break;
                default:
                    Begin(HeaderOf(path, entry, 0), output);
                    break;
            }
        }

        output.Write(new byte[EndSize]);
    }

    /// <summary>How many bytes <see cref="Write"/> gives; files are not read, but for what is changed on the way.</summary>
    /// <exception cref="ContainerizeException">A file is gone.</exception>
    public static long Measure(LayerContent content)
    {
        using var headers = new MemoryStream();
        long contents = 0;
        foreach (var (path, entry) in WithParents(content))
        {
            var size = entry.File is { Source: not null } file ? SizeOf(file) : 0;
            HeaderOf(path, entry, size).Write(headers);
            contents += size + TarHeader.PaddingOf(size);
        }

        return headers.Length + contents + EndSize;
    }

    // By path, with the folders that no entry names but some file needs.
    private static Dictionary<string, TarEntry> WithParents(LayerContent content)
    {
        var entries = new Dictionary<string, TarEntry>(StringComparer.Ordinal);
        foreach (var folder in content.Folders)
        {
            entries[folder.ContainerPath.TrimStart('/')] = new TarEntry(null, folder);
        }

        foreach (var file in content.Files)
        {
            var path = file.Entry.ContainerPath.TrimStart('/');
            if (!entries.TryAdd(path, new TarEntry(file, null)))
            {
                throw new ContainerizeException(
                    ErrorCodes.InvalidLayers,
                    $"two things go to {file.Entry.ContainerPath} in one layer: {file.Entry.SourcePath} and {entries[path].File?.Entry.SourcePath ?? "a folder"}; remove one of them"
                );
            }
        }

        foreach (var path in entries.Keys.ToList())
        {
            foreach (var parent in ImageFolders.Parents(path))
            {
                if (!IsOwnedByTheSystem(parent) && !entries.TryAdd(parent, new TarEntry(null, new DirectoryEntry("/" + parent, UnixModes.Folder))))
                {
                    break;
                }
            }
        }

        return entries;
    }

    /// <summary>Whether a folder has no entry unless one is listed, as a base may have it in a way of its own. Homes belong to their users.</summary>
    public static bool IsOwnedByTheSystem(string folder) => OwnedByTheSystem.Contains(folder) || folder.Split('/') is ["home", _];

    private static TarHeader HeaderOf(string path, TarEntry entry, long size) =>
        entry switch
        {
            { Folder: { } folder } => new TarHeader(path + "/", '5', folder.Mode, folder.Uid, folder.Gid, 0, TarTime.Constant),
            { File: { Entry: { Kind: FileKind.SymbolicLink } link } } => new TarHeader(
                path,
                '2',
                link.Mode,
                link.Uid,
                link.Gid,
                0,
                TarTime.Constant,
                link.LinkTarget!
            ),
            { File: { Entry: var file, Source: var source } } => new TarHeader(
                path,
                '0',
                file.Mode,
                file.Uid,
                file.Gid,
                size,
                file.Kind == FileKind.Static ? TarTime.OfContent(source!) : TarTime.Constant
            ),
            _ => throw new InvalidOperationException($"{path} is neither a file nor a folder"),
        };

    private static void Begin(TarHeader header, BlockStream output)
    {
        using var bytes = new MemoryStream();
        header.Write(bytes);
        output.Begin(bytes.Length + header.Size + TarHeader.PaddingOf(header.Size));
        output.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static long SizeOf(HashedFile file) =>
        file.Entry.Kind == FileKind.StaticAssetEndpoints
            ? EndpointsFile.Read(file.Entry.SourcePath, file.Source!).Length
            : SourceFile.Guarded(file.Entry.SourcePath, path => new FileInfo(path).Length);

    private static void WriteEndpoints(string path, TarEntry entry, HashedFile file, BlockStream output)
    {
        var bytes = EndpointsFile.Read(file.Entry.SourcePath, file.Source!);
        Begin(HeaderOf(path, entry, bytes.Length), output);
        output.Write(bytes);
        TarHeader.WritePadding(output, bytes.Length);
    }

    private static void CopyFile(HashedFile file, Func<long, TarHeader> header, BlockStream output, Memory<byte> buffer)
    {
        var path = file.Entry.SourcePath;
        using var handle = SourceFile.Guarded(
            path,
            p => File.OpenHandle(p, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan)
        );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var size = RandomAccess.GetLength(handle);
        Begin(header(size), output);
        for (long position = 0; position < size; )
        {
            var offset = position;
            var read = SourceFile.Guarded(path, _ => RandomAccess.Read(handle, buffer.Span[..(int)Math.Min(buffer.Length, size - offset)], offset));
            if (read == 0)
            {
                throw SourceFile.Changed(path);
            }

            hash.AppendData(buffer.Span[..read]);
            output.Write(buffer.Span[..read], file.Source, offset);
            position += read;
        }

        // The layer's key was made from the earlier digest: other bytes must not go under it.
        if (Digest.FromHash(hash.GetHashAndReset()) != file.Source)
        {
            throw SourceFile.Changed(path);
        }

        TarHeader.WritePadding(output, size);
    }

    private sealed record TarEntry(HashedFile? File, DirectoryEntry? Folder);
}
