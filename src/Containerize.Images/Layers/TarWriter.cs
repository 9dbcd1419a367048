using System.Buffers;
using System.Security.Cryptography;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Images.Layers;

/// <summary>A file of a layer with the digest of its source's bytes; links have none.</summary>
internal sealed record HashedFile(FileEntry Entry, Digest? Source);

/// <summary>All that a layer holds: files, and folders that are listed for their own sake.</summary>
internal sealed record LayerContent(IReadOnlyList<HashedFile> Files, IReadOnlyList<DirectoryEntry> Folders);

/// <summary>
/// Writes a layer's files as a tar whose bytes depend on nothing but their paths, modes, owners and contents:
/// ordinal order, parents first, times constant or from the content, no names of users, no process id.
/// </summary>
internal static class TarWriter
{
    private const int FolderMode = 0x1ED; // 0755

    // Folders that a base has and may have in a way of its own (a link since the usr merge, open to all, of another owner): an entry would replace that.
    private static readonly HashSet<string> OwnedByTheSystem =
    [
        "bin", "lib", "lib32", "lib64", "libx32", "sbin", "tmp", "run", "root", "dev", "proc", "sys", "var/run", "var/lock", "var/tmp", "var/mail",
    ];

    /// <summary>Sorts and writes all entries and the end of the archive.</summary>
    /// <exception cref="ContainerizeException">A file is gone or has other bytes than when it was hashed.</exception>
    public static void Write(LayerContent content, Stream output, CancellationToken cancellationToken)
    {
        using var buffer = MemoryPool<byte>.Shared.Rent(1 << 16);
        var entries = WithParents(content);
        foreach (var path in entries.Keys.Order(StringComparer.Ordinal))
        {
            var entry = entries[path];
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Folder is { } folder)
            {
                new TarHeader(path + "/", '5', folder.Mode, folder.Uid, folder.Gid, 0, TarTime.Constant).Write(output);
            }
            else
            {
                WriteFile(path, entry.File!, output, buffer.Memory);
            }
        }

        output.Write(new byte[2 * TarHeader.BlockSize]);
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
                throw new ContainerizeException(ErrorCodes.InvalidLayers,
                    $"two things go to {file.Entry.ContainerPath} in one layer: {file.Entry.SourcePath} and {entries[path].File?.Entry.SourcePath ?? "a folder"}; remove one of them");
            }
        }

        foreach (var path in entries.Keys.ToList())
        {
            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                var parent = path[..slash];
                if (!IsOwnedByTheSystem(parent) && !entries.TryAdd(parent, new TarEntry(null, new DirectoryEntry("/" + parent, FolderMode))))
                {
                    break;
                }
            }
        }

        return entries;
    }

    // Homes belong to their users.
    private static bool IsOwnedByTheSystem(string folder) => OwnedByTheSystem.Contains(folder) || folder.Split('/') is ["home", _];

    private static void WriteFile(string path, HashedFile file, Stream output, Memory<byte> buffer)
    {
        var entry = file.Entry;
        switch (entry.Kind)
        {
            case FileKind.SymbolicLink:
                new TarHeader(path, '2', entry.Mode, entry.Uid, entry.Gid, 0, TarTime.Constant, entry.LinkTarget!).Write(output);
                break;
            case FileKind.StaticAssetEndpoints:
                WriteEndpoints(file, path, output);
                break;
            default:
                var time = entry.Kind == FileKind.Static ? TarTime.OfContent(file.Source!) : TarTime.Constant;
                CopyFile(file, size => new TarHeader(path, '0', entry.Mode, entry.Uid, entry.Gid, size, time), output, buffer);
                break;
        }
    }

    private static void WriteEndpoints(HashedFile file, string name, Stream output)
    {
        var source = SourceFile.Guarded(file.Entry.SourcePath, File.ReadAllBytes);
        if (Digest.Of(source) != file.Source)
        {
            throw SourceFile.Changed(file.Entry.SourcePath);
        }

        var bytes = EndpointsFile.Rewrite(source);
        new TarHeader(name, '0', file.Entry.Mode, file.Entry.Uid, file.Entry.Gid, bytes.Length, TarTime.Constant).Write(output);
        output.Write(bytes);
        TarHeader.WritePadding(output, bytes.Length);
    }

    private static void CopyFile(HashedFile file, Func<long, TarHeader> header, Stream output, Memory<byte> buffer)
    {
        var path = file.Entry.SourcePath;
        using var handle = SourceFile.Guarded(path, p => File.OpenHandle(p, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var size = RandomAccess.GetLength(handle);
        header(size).Write(output);
        for (long position = 0; position < size;)
        {
            var offset = position;
            var read = SourceFile.Guarded(path, _ => RandomAccess.Read(handle, buffer.Span[..(int)Math.Min(buffer.Length, size - offset)], offset));
            if (read == 0)
            {
                throw SourceFile.Changed(path);
            }

            hash.AppendData(buffer.Span[..read]);
            output.Write(buffer.Span[..read]);
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
