using System.Buffers;
using System.Net;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>Fetches one blob: after a broken connection it goes on where it stopped; more than the announced size is never read.</summary>
internal sealed class BlobDownload(RegistryHttp http, string path, Scope scope, Descriptor blob)
{
    private long received;

    public Task RunAsync(Stream destination, CancellationToken cancellationToken) =>
        http.Retry.RunAsync(
            token =>
                received == blob.Size
                    ? Task.FromResult(true)
                    : http.SendOnceAsync(Request(), (response, progress, reading) => CopyAsync(response, destination, progress, reading), token),
            cancellationToken
        );

    private RegistryRequest Request() =>
        new(HttpMethod.Get, path, $"fetch blob {blob.Digest} from {http.Endpoint.Registry}/{scope.Repository}", scope)
        {
            From = received,
            Success = [HttpStatusCode.OK, HttpStatusCode.PartialContent, HttpStatusCode.RequestedRangeNotSatisfiable],
        };

    private async Task<bool> CopyAsync(HttpResponseMessage response, Stream destination, Action progress, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new RegistryException(
                ErrorCodes.RegistryFailed,
                $"could not {Request().Action}: the registry does not resume at byte {received} of {blob.Size}; publish again"
            );
        }

        // A server that ignores the range begins again: what is there already is skipped.
        var start = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? received : 0;
        if (start > received)
        {
            throw new RegistryException(
                ErrorCodes.RegistryAnswerInvalid,
                $"could not {Request().Action}: asked for byte {received}, got byte {start}; publish again, and if it stays, look for a proxy that answers in its place"
            );
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var rented = MemoryPool<byte>.Shared.Rent(64 * 1024);
        var buffer = rented.Memory;
        var position = start;
        while (position < blob.Size)
        {
            var count = await stream.ReadAsync(buffer[..(int)Math.Min(buffer.Length, blob.Size - position)], cancellationToken);
            if (count == 0)
            {
                throw new RegistryException(
                    ErrorCodes.RegistryUnreachable,
                    $"could not {Request().Action}: the connection ended after {position} of {blob.Size} bytes",
                    advice: "; publish again"
                )
                {
                    Retryable = true,
                };
            }

            progress();
            http.Traffic.Fetched(count);
            var known = (int)Math.Clamp(received - position, 0, count);
            await destination.WriteAsync(buffer[known..count], cancellationToken);
            position += count;
            received = Math.Max(received, position);
        }

        return await EndsAsync(stream, buffer[..1], cancellationToken)
            ? true
            : throw new RegistryException(
                ErrorCodes.ContentMismatch,
                $"could not {Request().Action}: more than the announced {blob.Size} bytes came; the registry, or a proxy in front of it, serves changed data"
            );
    }

    private static async Task<bool> EndsAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken) == 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The connection broke after the last byte: whether all are right is seen by their digest.
            return true;
        }
    }
}
