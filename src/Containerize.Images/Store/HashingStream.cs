using System.Security.Cryptography;
using Containerize.Images.Oci;

namespace Containerize.Images.Store;

/// <summary>A write-only stream that takes digest and size of what goes through, and refuses more than was announced.</summary>
/// <param name="failure">Turns what the inner stream throws into what the caller shall see, so that it is not taken for a failure of whoever writes.</param>
internal sealed class HashingStream(Stream inner, long limit, Func<Exception, Exception> failure) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long size;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => size;

    public override long Position { get => size; set => throw new NotSupportedException(); }

    public StoredBlob Finish() => new(Digest.FromHash(hash.GetHashAndReset()), size);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

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

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // A file takes bytes at once; handing them to another thread, which is what asynchronous means for files, costs more than that.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    // Flushing matters only at the end: the store does it, once.
    public override void Flush()
    {
    }

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

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

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
