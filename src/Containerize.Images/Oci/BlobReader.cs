using System.Buffers;

namespace Containerize.Images.Oci;

/// <summary>Reads a blob for whoever writes it somewhere: what goes wrong with its own bytes is said to be that, and not taken for a failure of the place they
/// go to.</summary>
internal sealed class BlobReader : IAsyncDisposable
{
    private const int PieceSize = 128 * 1024;
    private readonly Blob blob;
    private readonly Stream bytes;

    private BlobReader(Blob blob, Stream bytes) => (this.blob, this.bytes) = (blob, bytes);

    /// <exception cref="ContainerizeException">It cannot be opened.</exception>
    public static async Task<BlobReader> OpenAsync(Blob blob, CancellationToken cancellationToken)
    {
        try
        {
            return new BlobReader(blob, await blob.OpenAsync(cancellationToken));
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Failure(blob, exception);
        }
    }

    /// <summary>Makes or fetches what is not there yet, for a later <see cref="OpenAsync"/>: that may take longer than whoever takes the bytes waits for
    /// them.</summary>
    /// <exception cref="ContainerizeException">It cannot be opened.</exception>
    public static async Task PrepareAsync(Blob blob, CancellationToken cancellationToken) => await (await OpenAsync(blob, cancellationToken)).DisposeAsync();

    /// <summary>Leaves bytes out.</summary>
    public async Task SkipAsync(long count, CancellationToken cancellationToken)
    {
        if (bytes.CanSeek)
        {
            bytes.Position += count;
            return;
        }

        using var rented = MemoryPool<byte>.Shared.Rent(PieceSize);
        while (count > 0)
        {
            count -= await ReadAsync(rented.Memory, count, cancellationToken);
        }
    }

    /// <summary>Reads some of the bytes that are left to read.</summary>
    /// <exception cref="ContainerizeException">There are none, or they cannot be read.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, long left, CancellationToken cancellationToken) =>
        await ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken) is > 0 and var count
            ? count
            : throw new ContainerizeException(
                ErrorCodes.ContentMismatch,
                $"could not send blob {blob.Descriptor.Digest}: {left} of its {blob.Descriptor.Size} bytes are missing; publish again"
            );

    /// <summary>Writes all that is left of it to another stream.</summary>
    /// <exception cref="ContainerizeException">It cannot be read.</exception>
    public async Task CopyToAsync(Stream output, CancellationToken cancellationToken)
    {
        using var rented = MemoryPool<byte>.Shared.Rent(PieceSize);
        while (await ReadAsync(rented.Memory, cancellationToken) is > 0 and var count)
        {
            await output.WriteAsync(rented.Memory[..count], cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => bytes.DisposeAsync();

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await bytes.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Failure(blob, exception);
        }
    }

    private static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static ContainerizeException Failure(Blob blob, Exception exception) =>
        new(ErrorCodes.FileNotReadable, $"could not read blob {blob.Descriptor.Digest}: {OneLine.Of(exception)}; publish again", exception);
}
