namespace Containerize.Images.Layers;

/// <summary>A write-only stream that hands on what is written in blocks of one size, the last one shorter.</summary>
/// <param name="rent">Gives an empty block.</param>
/// <param name="emit">Takes a block and the number of bytes in it.</param>
internal sealed class BlockStream(Func<byte[]> rent, Action<byte[], int> emit) : Stream
{
    private byte[]? block;
    private int filled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            block ??= rent();
            var part = buffer[..Math.Min(buffer.Length, block.Length - filled)];
            part.CopyTo(block.AsSpan(filled));
            filled += part.Length;
            buffer = buffer[part.Length..];
            if (filled == block.Length)
            {
                Finish();
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // At once: whoever writes has a thread for it.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Hands on what is left.</summary>
    public void Finish()
    {
        if (block is not null)
        {
            emit(block, filled);
            (block, filled) = (null, 0);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
