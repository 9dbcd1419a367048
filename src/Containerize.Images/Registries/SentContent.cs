using System.Buffers;
using System.Net;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>A request body of known length from a blob; counts what goes out. A blob that cannot be read is said to be that: the registry is not tried again.</summary>
/// <param name="blob">Opened when the body is sent.</param>
/// <param name="offset">Bytes of the blob to leave out at its start.</param>
/// <param name="length">Bytes to send.</param>
/// <param name="progress">Called while bytes go out.</param>
internal sealed class SentContent(Blob blob, long offset, long length, Traffic traffic, Action progress) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = await blob.OpenAsync(cancellationToken);
        using var rented = MemoryPool<byte>.Shared.Rent(64 * 1024);
        var buffer = rented.Memory;
        await SkipAsync(source, buffer, cancellationToken);
        for (var left = length; left > 0;)
        {
            var count = await ReadAsync(source, buffer, left, cancellationToken);
            await stream.WriteAsync(buffer[..count], cancellationToken);
            left -= count;
            traffic.Sent(count);
            progress();
        }
    }

    protected override bool TryComputeLength(out long result)
    {
        result = length;
        return true;
    }

    private async Task SkipAsync(Stream source, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (source.CanSeek)
        {
            source.Position = offset;
            return;
        }

        for (var left = offset; left > 0;)
        {
            left -= await ReadAsync(source, buffer, left, cancellationToken);
        }
    }

    private async Task<int> ReadAsync(Stream source, Memory<byte> buffer, long left, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken) is > 0 and var count
                ? count
                : throw new ContainerizeException(ErrorCodes.ContentMismatch, $"could not send blob {blob.Descriptor.Digest}: {left} of its {blob.Descriptor.Size} bytes are missing; publish again");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.FileNotReadable, $"could not read blob {blob.Descriptor.Digest} to send it: {OneLine.Of(exception)}; publish again", exception);
        }
    }
}
