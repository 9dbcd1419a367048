using System.Net;
using Containerize.Images.Registries;

namespace Containerize.Images.Daemons;

/// <summary>A request body that is written while it is sent, of unknown length; counts what goes out.</summary>
internal sealed class WrittenContent(Func<Stream, CancellationToken, Task> write, Traffic traffic) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var counting = new CountingStream(stream, traffic);
        await write(counting, cancellationToken);
        await counting.FlushAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
