using System.Buffers;
using System.Net;

namespace Containerize.Images.Registries;

/// <summary>A request body of known length from a stream; counts what goes out.</summary>
/// <param name="open">Gives the stream; called when the body is sent.</param>
/// <param name="offset">Bytes of the stream to leave out at its start.</param>
/// <param name="length">Bytes to send.</param>
/// <param name="progress">Called while bytes go out.</param>
internal sealed class SentContent(Func<CancellationToken, Task<Stream>> open, long offset, long length, Traffic traffic, Action progress) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = await open(cancellationToken);
        using var rented = MemoryPool<byte>.Shared.Rent(64 * 1024);
        var buffer = rented.Memory;
        await SkipAsync(source, buffer, cancellationToken);
        for (var left = length; left > 0;)
        {
            var count = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException($"{left} bytes of a blob are missing");
            }

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
            var count = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
            left -= count > 0 ? count : throw new EndOfStreamException($"{left} bytes of a blob are missing");
        }
    }
}
