using System.Net;
using System.Net.Http.Headers;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>
/// Sends one blob: mounted where possible, else in one piece; after a failure the registry is asked what it has and only the rest is sent;
/// in small pieces when one piece is too large for it (OCI distribution-spec, Pushing blobs).
/// </summary>
internal sealed class BlobUpload(RegistryHttp http, Scope scope, Blob blob)
{
    private const long ResumeWorthwhile = 1024 * 1024;
    private const long SmallPiece = 5 * 1024 * 1024;

    // A token server may refuse the repository to mount from: what follows a mount needs no right to it.
    private readonly Scope own = scope with { MountFrom = null };
    private readonly string uploads = $"/v2/{scope.Repository}/blobs/uploads/";
    private readonly string action = $"send blob {blob.Descriptor.Digest} to {http.Endpoint.Registry}/{scope.Repository}";
    private bool mountRefused = scope.MountFrom is null || scope.MountFrom == scope.Repository;
    private bool inPieces;
    private bool wholeBroke;
    private bool answerLost;
    private long minimumPiece;
    private int rangesRefused;
    private Session? session;

    private long Size => blob.Descriptor.Size;

    /// <returns>True when it was mounted, so that no byte was sent.</returns>
    public Task<bool> RunAsync(CancellationToken cancellationToken) => http.Retry.RunAsync(AttemptAsync, cancellationToken);

    private async Task<bool> AttemptAsync(CancellationToken cancellationToken)
    {
        if (session is { } broken)
        {
            var resumed = rangesRefused > 1 ? null : await ResumeAsync(broken, cancellationToken);
            if (resumed is null && answerLost && await IsThereAsync(cancellationToken))
            {
                return false;
            }

            (session, answerLost) = (resumed, false);

            // Proxies that refuse a large body may hang up before their answer is read.
            inPieces |= wholeBroke && session is null && Size > SmallPiece;
        }

        session ??= await StartAsync(cancellationToken);
        if (session is null)
        {
            return true;
        }

        await BlobReader.PrepareAsync(blob, cancellationToken);

        try
        {
            await SendRestAsync(session, cancellationToken);
        }
        catch (RegistryException failure) when (failure.Status == HttpStatusCode.RequestEntityTooLarge && !inPieces && Size > SmallPiece)
        {
            inPieces = true;
            session =
                (session.Received > 0 ? await ResumeAsync(session, cancellationToken) : null)
                ?? await StartAsync(cancellationToken)
                ?? throw new RegistryException(
                    ErrorCodes.RegistryAnswerInvalid,
                    $"could not {action}: the registry mounted what it had refused to mount; publish again"
                );
            await SendRestAsync(session, cancellationToken);
        }

        return false;
    }

    private async Task SendRestAsync(Session begun, CancellationToken cancellationToken)
    {
        try
        {
            await (begun.Received == 0 && !inPieces ? SendWholeAsync(begun, cancellationToken) : SendPiecesAsync(begun, cancellationToken));
        }
        catch (RegistryException failure) when (failure.Status == HttpStatusCode.OK)
        {
            // Not a registry's answer to PUT, but some give it; so do login pages.
            if (!await IsThereAsync(cancellationToken))
            {
                throw;
            }
        }
        catch (RegistryException failure)
            when (failure.Status is null or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
        {
            answerLost = true;
            throw;
        }
    }

    private async Task SendWholeAsync(Session begun, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Put, WithDigest(begun.Location), 0, Size, [HttpStatusCode.Created, HttpStatusCode.NoContent], cancellationToken);
        }
        catch (RegistryException failure) when (failure.Status is null)
        {
            wholeBroke = true;
            throw;
        }
    }

    private async Task SendPiecesAsync(Session begun, CancellationToken cancellationToken)
    {
        for (session = begun; session.Received < Size; )
        {
            var piece = inPieces ? Math.Min(Size - session.Received, Math.Max(SmallPiece, minimumPiece)) : Size - session.Received;
            session = await SendPieceAsync(session, piece, cancellationToken);
        }

        await SendAsync(HttpMethod.Put, WithDigest(session.Location), Size, 0, [HttpStatusCode.Created, HttpStatusCode.NoContent], cancellationToken);
    }

    private async Task<Session> SendPieceAsync(Session begun, long piece, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(
                HttpMethod.Patch,
                begun.Location,
                begun.Received,
                piece,
                [HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.Created],
                cancellationToken
            );
        }
        catch (RegistryException failure) when (failure.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // It has more or less than we think: asking what helps; where it did not, a new session may.
            rangesRefused++;
            throw new RegistryException(failure.Code, failure.What, failure, failure.Advice) { Status = failure.Status, Retryable = true };
        }
    }

    /// <summary>Null when the blob was mounted.</summary>
    private async Task<Session?> StartAsync(CancellationToken cancellationToken)
    {
        var query = mountRefused ? "" : $"?mount={blob.Descriptor.Digest}&from={Uri.EscapeDataString(scope.MountFrom!)}";
        var request = new RegistryRequest(HttpMethod.Post, uploads + query, action, mountRefused ? own : scope)
        {
            Success = [HttpStatusCode.Accepted, .. mountRefused ? [] : new[] { HttpStatusCode.Created }],
            Content = _ => new ByteArrayContent([]),
        };
        try
        {
            return await http.SendOnceAsync(request, (response, _, _) => Task.FromResult(ReadStart(response)), cancellationToken);
        }
        catch (RegistryException failure) when (!mountRefused && failure.Status is not (null or HttpStatusCode.TooManyRequests))
        {
            // Whatever it has against it, it may take the bytes.
            mountRefused = true;
            if (failure.Retryable)
            {
                throw;
            }

            return await StartAsync(cancellationToken);
        }
    }

    private Session? ReadStart(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.Created)
        {
            return null;
        }

        mountRefused = true;
        rangesRefused = 0;
        if (response.Headers.TryGetValues("OCI-Chunk-Min-Length", out var values) && long.TryParse(values.First(), out var minimum))
        {
            minimumPiece = minimum;
        }

        return new Session(
            LocationOf(response)
                ?? throw new RegistryException(
                    ErrorCodes.RegistryAnswerInvalid,
                    $"could not {action}: {http.Endpoint.Registry} did not say where to send it; check that the address is that of a registry and that no proxy answers in its place"
                ),
            0
        );
    }

    /// <summary>What the registry has of a session that broke; null when it is better, or necessary, to begin again.</summary>
    private async Task<Session?> ResumeAsync(Session broken, CancellationToken cancellationToken)
    {
        if (Size < ResumeWorthwhile)
        {
            return null;
        }

        try
        {
            var request = new RegistryRequest(HttpMethod.Get, broken.Location, action, own)
            {
                Success = [HttpStatusCode.NoContent, HttpStatusCode.Accepted, HttpStatusCode.OK],
            };
            return await http.SendOnceAsync(request, (response, _, _) => Task.FromResult(ReadState(response, broken)), cancellationToken);
        }
        catch (RegistryException failure) when (!failure.Retryable)
        {
            return null;
        }
    }

    /// <summary>Whether the blob is stored though no answer said so: the last one was lost, or came from a gateway that did not wait.</summary>
    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        var digest = blob.Descriptor.Digest;
        var request = new RegistryRequest(HttpMethod.Head, $"/v2/{scope.Repository}/blobs/{digest}", action, own) { Success = [HttpStatusCode.OK] };
        try
        {
            // Its size is wanted: a page that a proxy answers with has none, or another.
            return await http.SendOnceAsync(request, (response, _, _) => Task.FromResult(response.Content.Headers.ContentLength == Size), cancellationToken);
        }
        catch (RegistryException failure) when (!failure.Retryable)
        {
            return false;
        }
    }

    private Session? ReadState(HttpResponseMessage response, Session broken) =>
        EndOf(response) is > 0 and var end && end < Size ? new Session(LocationOf(response) ?? broken.Location, end + 1) : null;

    /// <summary>The last byte that the registry says it has.</summary>
    private static long? EndOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Range", out var values)
        && values.First().Split('-') is [var first, var last]
        && first is "0" or "bytes=0"
        && long.TryParse(last, out var end)
            ? end
            : null;

    /// <returns>Where to go on. A registry that has taken only a part of the piece says so; what else it may say is not counted on.</returns>
    private Task<Session> SendAsync(
        HttpMethod method,
        string target,
        long from,
        long length,
        IReadOnlyList<HttpStatusCode> success,
        CancellationToken cancellationToken
    )
    {
        var request = new RegistryRequest(method, target, action, own) { Success = success, Content = Body };
        return http.SendOnceAsync(
            request,
            (response, _, _) =>
                Task.FromResult(
                    new Session(
                        LocationOf(response) ?? target,
                        EndOf(response) + 1 is { } taken && taken > from && taken < from + length ? taken : from + length
                    )
                ),
            cancellationToken
        );

        HttpContent Body(Action progress)
        {
            var content = new SentContent(blob, from, length, http.Traffic, progress);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            if (method == HttpMethod.Patch)
            {
                content.Headers.TryAddWithoutValidation("Content-Range", $"{from}-{from + length - 1}");
            }

            return content;
        }
    }

    private string? LocationOf(HttpResponseMessage response) =>
        response.Headers.Location is { } location
            ? http.Endpoint.Resolve(response.RequestMessage!.RequestUri!, location.OriginalString, action).GetLeftPart(UriPartial.Query) // The digest is added to it.
            : null;

    private string WithDigest(string location) =>
        $"{location}{(location.Contains('?') ? '&' : '?')}digest={Uri.EscapeDataString(blob.Descriptor.Digest.ToString())}";

    /// <param name="Location">Where the next piece goes.</param>
    /// <param name="Received">Bytes the registry has.</param>
    private sealed record Session(string Location, long Received);
}
