using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>
/// The content digests of files, remembered between builds by (path, size, times, inode): an unchanged file is not read. Where the system says too little,
/// nothing is remembered.
/// A file written as late as the memory itself is read again, as its time could not show a later write.
/// </summary>
public sealed class FileHashes
{
    // The digest of all that follows stands behind it: a damaged digest of a file would be believed for ever.
    private const string Header = "containerize file hashes 2 ";
    private readonly string? memory;
    private readonly Dictionary<string, Content> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Content> used = new(StringComparer.Ordinal);
    private int filesRead;
    private bool hasAdded;

    /// <param name="memoryPath">The file in which digests are remembered, such as one in obj/; null remembers nothing. A damaged one counts as empty.</param>
    public FileHashes(string? memoryPath)
    {
        memory = memoryPath;
        if (memoryPath is not null && File.Exists(memoryPath))
        {
            Load(memoryPath);
        }
    }

    /// <summary>How many files had to be read so far.</summary>
    public int FilesRead => filesRead;

    /// <summary>The contents of all paths, in their order; files that are not known are read in parallel. May be called from several threads.</summary>
    /// <exception cref="ContainerizeException">A file cannot be read.</exception>
    public async Task<IReadOnlyList<FileContent>> GetAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var contents = new FileContent[paths.Count];
        List<Unread> unknown = [];
        for (var i = 0; i < paths.Count; i++)
        {
            var stamp = SourceFile.Guarded(paths[i], FileStamp.Of);
            if (known.TryGetValue(paths[i], out var entry) && entry.Stamp == stamp)
            {
                contents[i] = new FileContent(entry.Digest, stamp.Size);
                used[paths[i]] = entry;
            }
            else
            {
                unknown.Add(new Unread(i, stamp));
            }
        }

        if (unknown.Count == 0)
        {
            return contents;
        }

        await Parallel.ForEachAsync(
            unknown,
            cancellationToken,
            (file, _) =>
            {
                var path = paths[file.Index];
                var digest = SourceFile.Guarded(path, Read);
                contents[file.Index] = new FileContent(digest, file.Stamp.Size);
                if (file.Stamp.IsProof)
                {
                    used[path] = new Content(file.Stamp, digest);
                }

                return ValueTask.CompletedTask;
            }
        );
        Interlocked.Add(ref filesRead, unknown.Count);
        return contents;
    }

    /// <summary>Takes the digest of a file that was just written with that content: it need not be read.</summary>
    /// <exception cref="ContainerizeException">The file cannot be looked at.</exception>
    public void Add(string path, Digest digest)
    {
        var stamp = SourceFile.Guarded(path, FileStamp.Of);
        if (stamp.IsProof)
        {
            used[path] = new Content(stamp, digest);
            hasAdded = true;
        }
    }

    /// <summary>Writes what was asked for or added in this build; what was not asked for is forgotten. Nothing is written when nothing changed.</summary>
    public void Save()
    {
        if (memory is null || (FilesRead == 0 && !hasAdded && used.Count == known.Count))
        {
            return;
        }

        try
        {
            WholeFile.Write(memory, Write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without a memory the next build reads the files again, no more.
        }
    }

    private static Digest Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.SequentialScan);
        return Digest.Of(file);
    }

    private void Write(string path)
    {
        var body = new StringBuilder();
        foreach (var (file, (stamp, digest)) in used.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            body.Append(CultureInfo.InvariantCulture, $"{digest.Hex}\t{stamp.Size}\t{stamp.Modified}\t{stamp.Inode}\t{stamp.Changed}\t{file}\n");
        }

        using var writer = new StreamWriter(path);
        writer.Write($"{Header}{Digest.Of(body).Hex}\n");
        writer.Write(body);
    }

    private void Load(string path)
    {
        try
        {
            var writtenAt = FileStamp.Of(path).Modified;
            using var file = File.OpenRead(path);
            var head = new byte[Header.Length + 65];
            file.ReadExactly(head);
            if (Encoding.ASCII.GetString(head) != $"{Header}{Digest.Of(file).Hex}\n")
            {
                return;
            }

            file.Position = head.Length;
            using var reader = new StreamReader(file);
            while (reader.ReadLine() is { } line)
            {
                var rest = line.AsSpan();
                var digest = Digest.FromHex(Next(ref rest)) ?? throw new FormatException();
                var stamp = new FileStamp(Number<long>(ref rest), Number<long>(ref rest), Number<ulong>(ref rest), Number<long>(ref rest));
                if (stamp.IsProof && Math.Max(stamp.Modified, stamp.Changed) < writtenAt)
                {
                    known[rest.ToString()] = new Content(stamp, digest);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // A memory that cannot be read only costs time.
            known.Clear();
        }
    }

    private static T Number<T>(ref ReadOnlySpan<char> rest)
        where T : System.Numerics.INumber<T> => T.Parse(Next(ref rest), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\t');
        var field = end < 0 ? throw new FormatException() : rest[..end];
        rest = rest[(end + 1)..];
        return field;
    }

    // Classes: collections of them are compiled already, those of structures would be compiled in every run.
    private sealed record Content(FileStamp Stamp, Digest Digest);

    private sealed record Unread(int Index, FileStamp Stamp);
}

/// <summary>What is known of a file.</summary>
/// <param name="Size">In bytes.</param>
public sealed record FileContent(Digest Digest, long Size);
