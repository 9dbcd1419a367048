using System.Security.Cryptography;
using Containerize.Images.Oci;

namespace Containerize.Images.Store;

/// <summary>A stream that takes digest and size of what goes through, and refuses more than was announced.</summary>
/// <param name="failure">Turns what the inner stream throws into what the caller shall see, so that it is not taken for a failure of whoever writes.</param>
internal sealed class HashingStream(Stream inner, long limit, Func<Exception, Exception> failure) : WriteOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long size;

    public StoredBlob Finish() => new(Digest.FromHash(hash.GetHashAndReset()), size);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer);
        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw failure(exception);
        }
    }

    // A file takes bytes at once; handing them to another thread, which is what asynchronous means for files, costs more than that.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    // Flushing matters only at the end, when the store does it once.
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await inner.FlushAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw failure(exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> buffer)
    {
        size += buffer.Length;
        if (size > limit)
        {
            throw new ContainerizeException(ErrorCodes.ContentMismatch, $"more than the announced {limit} bytes came; nothing of it was kept");
        }

        hash.AppendData(buffer);
    }
}
