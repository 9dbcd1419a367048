using System.Buffers;
using System.Net;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>A request body of known length from a blob; counts what goes out. A blob that cannot be read is said to be that: the registry is not tried
/// again.</summary>
/// <param name="blob">Opened when the body is sent.</param>
/// <param name="offset">Bytes of the blob to leave out at its start.</param>
/// <param name="length">Bytes to send.</param>
/// <param name="progress">Called while bytes go out.</param>
internal sealed class SentContent(Blob blob, long offset, long length, Traffic traffic, Action progress) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = await BlobReader.OpenAsync(blob, cancellationToken);
        await source.SkipAsync(offset, cancellationToken);
        using var rented = MemoryPool<byte>.Shared.Rent(64 * 1024);
        var buffer = rented.Memory;
        for (var left = length; left > 0; )
        {
            var count = await source.ReadAsync(buffer, left, cancellationToken);
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
}
