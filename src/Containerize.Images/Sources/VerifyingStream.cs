using System.Security.Cryptography;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Reads one blob out of a file and checks at its end that size and digest are those that were announced.</summary>
/// <param name="file">Positioned at the blob's start; closed with this stream.</param>
/// <param name="where">For the message, such as the archive's path.</param>
internal sealed class VerifyingStream(Stream file, Descriptor blob, string where) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long left = blob.Size;
    private bool isVerified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => blob.Size;

    public override long Position
    {
        get => blob.Size - left;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, left)];
        var read = file.Read(wanted);
        Take(wanted[..read], buffer.Length);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, left)];
        var read = await file.ReadAsync(wanted, cancellationToken);
        Take(wanted.Span[..read], buffer.Length);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes, int asked)
    {
        hash.AppendData(bytes);
        left -= bytes.Length;
        if (bytes.IsEmpty && left > 0 && asked > 0)
        {
            throw Wrong($"it ends {left} bytes early");
        }

        if (left == 0 && !isVerified)
        {
            isVerified = true;
            var digest = Digest.FromHash(hash.GetHashAndReset());
            if (digest != blob.Digest)
            {
                throw Wrong($"its bytes have digest {digest}");
            }
        }
    }

    private ContainerizeException Wrong(string what) =>
        new(ErrorCodes.BaseImageInvalid, $"could not read {blob.Digest} from {where}: {what}; write that image again");
}
