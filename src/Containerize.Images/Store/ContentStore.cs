using System.Collections.Concurrent;
using Containerize.Images.Layers;
using Containerize.Images.Oci;

namespace Containerize.Images.Store;

/// <summary>
/// The machine-wide store of blobs by digest and of small records beside them; any number of processes may use one folder at once, and one that is killed
/// leaves it valid.
/// A blob is written to a file of its own and renamed when size and digest are right. One that was damaged later is thrown away and made or fetched again.
/// </summary>
/// <param name="root">Absolute path of the folder; it is made when something is written.</param>
/// <param name="clock">For the time of last use, by which <see cref="Prune"/> goes.</param>
/// <param name="additions">Absolute path of a folder that gets what is written, for who must leave the store as it is; null for the store itself.</param>
public sealed class ContentStore(string root, TimeProvider clock, string? additions = null)
{
    private readonly ConcurrentDictionary<Digest, bool> verified = new();
    private readonly ConcurrentDictionary<Digest, SemaphoreSlim> filling = new();

    /// <summary>The folder.</summary>
    public string Root { get; } = root;

    /// <summary>Whether a blob was written through this object: only then can the folder be larger than it may be.</summary>
    public bool HasGrown { get; private set; }

    private string Written => additions ?? Root;

    private string Unfinished => Path.Combine(Written, "unfinished");

    /// <summary>Whether a blob of this digest and size is there; its bytes are not read.</summary>
    public bool Contains(Descriptor blob) => new FileInfo(Find(BlobName(blob.Digest))) is { Exists: true } file && file.Length == blob.Size;

    /// <summary>Opens a blob whose bytes were found to be right; null when it is not there (any more).</summary>
    public async Task<Stream?> TryOpenAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var path = Find(BlobName(blob.Digest));
        if (FileStamp.IsSpecial(path))
        {
            return null;
        }

        try
        {
            // No buffer of its own: whoever reads a blob does it in large pieces.
            var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
            try
            {
                if (IsIntact(file, blob, cancellationToken))
                {
                    Touch(path);
                    return file;
                }
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }

            await file.DisposeAsync();
            Discard(path);
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (StoreFailure.Of(exception, "read", path) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Opens a blob; when it is not there, or damaged, <paramref name="fill"/> writes it first, once for all who want it in this process at that
    /// time.</summary>
    /// <param name="fill">Writes exactly the bytes that the descriptor names.</param>
    /// <exception cref="ContainerizeException">What was written does not match, or the folder cannot take it.</exception>
    public async Task<Stream> OpenAsync(Descriptor blob, Func<Stream, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        if (await TryOpenAsync(blob, cancellationToken) is { } there)
        {
            return there;
        }

        var turn = filling.GetOrAdd(blob.Digest, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await FillAsync(blob, fill, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Stream> FillAsync(Descriptor blob, Func<Stream, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        // Another process may prune between writing and opening: then it is simply made again.
        for (var attempt = 0; ; attempt++)
        {
            if (await TryOpenAsync(blob, cancellationToken) is { } stream)
            {
                return stream;
            }

            if (attempt == 3)
            {
                throw new ContainerizeException(
                    ErrorCodes.StoreNotWritable,
                    $"blob {blob.Digest} disappeared from {Root} {attempt} times while it was in use; is another program cleaning that folder?"
                );
            }

            await AddAsync(blob, fill, cancellationToken);
        }
    }

    /// <summary>Writes a blob whose digest is known; nothing is kept when size or digest turn out to be others.</summary>
    /// <exception cref="ContainerizeException">What was written does not match, or the folder cannot take it.</exception>
    public async Task AddAsync(Descriptor blob, Func<Stream, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        await WriteAsync(blob.Size, fill, Check, cancellationToken);

        ContainerizeException? Check(StoredBlob written) =>
            written.Digest == blob.Digest && written.Size == blob.Size
                ? null
                : new(
                    ErrorCodes.ContentMismatch,
                    $"content of {written.Size} bytes has digest {written.Digest}, but {blob.Digest} with {blob.Size} bytes was announced; publish again"
                );
    }

    /// <summary>Writes a blob whose digest comes out of its bytes.</summary>
    /// <returns>Digest and size in bytes.</returns>
    public async Task<StoredBlob> AddAsync(Func<Stream, CancellationToken, Task> fill, CancellationToken cancellationToken) =>
        await WriteAsync(long.MaxValue, fill, _ => null, cancellationToken);

    /// <summary>The value last written under the key; null when there is none or it was damaged.</summary>
    /// <param name="kind">A word that keeps kinds of records apart; becomes a folder name.</param>
    public string? ReadRecord(string kind, string key)
    {
        var path = Find(RecordName(kind, key));
        try
        {
            if (!File.Exists(path) || FileStamp.IsSpecial(path))
            {
                return null;
            }

            var value = Record.Unwrap(key, File.ReadAllText(path));
            Touch(path);
            return value;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a small value under a key; the last writer wins.</summary>
    public void WriteRecord(string kind, string key, string value)
    {
        var path = Path.Combine(Written, RecordName(kind, key));
        Guarded(
            "write",
            path,
            () =>
            {
                var temporary = NewUnfinished();
                File.WriteAllText(temporary, Record.Wrap(key, value));
                Publish(temporary, path);
            }
        );
    }

    /// <summary>Keeps a small value under a key, and gives the one that was there: of several at once, in any processes, each gets its forerunner's.</summary>
    /// <exception cref="ContainerizeException">The folder cannot take it.</exception>
    public async Task<string?> ExchangeRecordAsync(string kind, string key, string value, CancellationToken cancellationToken)
    {
        if (ReadRecord(kind, key) == value)
        {
            return value;
        }

        // Not among the records, where pruning removes what is old.
        var turn = Path.Combine(Written, "records.lock");
        try
        {
            Directory.CreateDirectory(Written);
            await using var held = await ExclusiveFile.OpenAsync(turn, cancellationToken);
            var before = ReadRecord(kind, key);
            WriteRecord(kind, key, value);
            return before;
        }
        catch (Exception exception) when (StoreFailure.Of(exception, "write", turn) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Removes what was not used for the longest time until the store is not larger than the limit, and what killed processes left
    /// unfinished.</summary>
    /// <param name="limit">In bytes.</param>
    /// <returns>Bytes removed, bytes left, and bytes that are being written or that a killed process left a short time ago, which the limit does not
    /// count.</returns>
    public (long Removed, long Left, long Unfinished) Prune(long limit) =>
        StorePruning.Prune([Path.Combine(Written, "blobs", "sha256"), Path.Combine(Written, "records")], Unfinished, limit, clock.GetUtcNow().UtcDateTime);

    private static string BlobName(Digest digest) => Path.Combine("blobs", "sha256", digest.Hex);

    private static string RecordName(string kind, string key) => Path.Combine("records", kind, Digest.Of(System.Text.Encoding.UTF8.GetBytes(key)).Hex);

    /// <summary>Where a file is, or would be.</summary>
    private string Find(string name) =>
        additions is not null && Path.Combine(additions, name) is var added && File.Exists(added) ? added : Path.Combine(Root, name);

    private async Task<StoredBlob> WriteAsync(
        long limit,
        Func<Stream, CancellationToken, Task> fill,
        Func<StoredBlob, ContainerizeException?> check,
        CancellationToken cancellationToken
    )
    {
        var temporary = Guarded("write", Written, NewUnfinished);
        try
        {
            StoredBlob written;
            await using (
                var file = Guarded("write", temporary, () => new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            )
            await using (var hashing = new HashingStream(file, limit, exception => StoreFailure.Of(exception, "write", temporary) ?? exception))
            {
                await fill(hashing, cancellationToken);
                await hashing.FlushAsync(cancellationToken);
                written = hashing.Finish();
            }

            if (check(written) is { } mismatch)
            {
                throw mismatch;
            }

            Guarded("write", Written, () => Publish(temporary, Path.Combine(Written, BlobName(written.Digest))));
            verified[written.Digest] = true;
            HasGrown = true;
            return written;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private bool IsIntact(FileStream file, Descriptor blob, CancellationToken cancellationToken)
    {
        if (file.Length != blob.Size)
        {
            return false;
        }

        if (!verified.ContainsKey(blob.Digest))
        {
            if (Digest.Of(file, cancellationToken) != blob.Digest)
            {
                return false;
            }

            verified[blob.Digest] = true;
            file.Position = 0;
        }

        return true;
    }

    private string NewUnfinished()
    {
        Directory.CreateDirectory(Unfinished);
        return Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));
    }

    private static void Publish(string temporary, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows() && File.Exists(path))
        {
            // Windows does not replace a file that somebody reads. A blob that is there is the same blob; a record that is being read was written a moment ago.
            File.Delete(temporary);
        }
    }

    private static void Guarded(string action, string path, Action act) =>
        Guarded(
            action,
            path,
            () =>
            {
                act();
                return true;
            }
        );

    private static T Guarded<T>(string action, string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception) when (StoreFailure.Of(exception, action, path) is { } failure)
        {
            throw failure;
        }
    }

    private void Discard(string path)
    {
        if (IsOurs(path))
        {
            File.Delete(path);
        }
    }

    private bool IsOurs(string path) => path.StartsWith(Written, StringComparison.Ordinal);

    private void Touch(string path)
    {
        if (!IsOurs(path))
        {
            return;
        }

        try
        {
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A store that can only be read still serves; it just cannot tell what was used last.
        }
    }
}

/// <summary>What was written into the store.</summary>
/// <param name="Size">In bytes.</param>
public sealed record StoredBlob(Digest Digest, long Size);
