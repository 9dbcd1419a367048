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
    private long minimumPiece;
    private Session? session;

    private long Size => blob.Descriptor.Size;

    /// <returns>True when it was mounted, so that no byte was sent.</returns>
    public Task<bool> RunAsync(CancellationToken cancellationToken) => http.Retry.RunAsync(AttemptAsync, cancellationToken);

    private async Task<bool> AttemptAsync(CancellationToken cancellationToken)
    {
        session = session is { } broken ? await ResumeAsync(broken, cancellationToken) : null;
        session ??= await StartAsync(cancellationToken);
        if (session is null)
        {
            return true;
        }

        // Made or fetched before the request: that may take longer than a registry waits for a body.
        await using (await blob.OpenAsync(cancellationToken))
        {
        }

        if (session.Received == 0 && !inPieces)
        {
            try
            {
                await SendAsync(HttpMethod.Put, WithDigest(session.Location), 0, Size, [HttpStatusCode.Created, HttpStatusCode.NoContent], cancellationToken);
                return false;
            }
            catch (RegistryException failure) when (failure.Status == HttpStatusCode.RequestEntityTooLarge && Size > SmallPiece)
            {
                inPieces = true;
                session = await StartAsync(cancellationToken) ?? throw new RegistryException(ErrorCodes.RegistryAnswerInvalid, $"could not {action}: the registry mounted what it had refused to mount; publish again");
            }
        }

        while (session.Received < Size)
        {
            var piece = inPieces ? Math.Min(Size - session.Received, Math.Max(SmallPiece, minimumPiece)) : Size - session.Received;
            var location = await SendAsync(HttpMethod.Patch, session.Location, session.Received, piece, [HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.Created], cancellationToken);
            session = new Session(location ?? session.Location, session.Received + piece);
        }

        await SendAsync(HttpMethod.Put, WithDigest(session.Location), Size, 0, [HttpStatusCode.Created, HttpStatusCode.NoContent], cancellationToken);
        return false;
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
            return await http.SendOnceAsync(() => request, (response, _, _) => Task.FromResult(ReadStart(response)), cancellationToken);
        }
        catch (RegistryException failure) when (!mountRefused && failure.Status is { } status && (int)status is >= 400 and < 500 && !failure.Retryable)
        {
            mountRefused = true;
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
        if (response.Headers.TryGetValues("OCI-Chunk-Min-Length", out var values) && long.TryParse(values.First(), out var minimum))
        {
            minimumPiece = minimum;
        }

        return new Session(LocationOf(response) ?? throw new RegistryException(ErrorCodes.RegistryAnswerInvalid, $"could not {action}: {http.Endpoint.Registry} did not say where to send it; check that the address is that of a registry and that no proxy answers in its place"), 0);
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
            var request = new RegistryRequest(HttpMethod.Get, broken.Location, action, own) { Success = [HttpStatusCode.NoContent, HttpStatusCode.Accepted, HttpStatusCode.OK] };
            return await http.SendOnceAsync(() => request, (response, _, _) => Task.FromResult(ReadState(response, broken)), cancellationToken);
        }
        catch (RegistryException failure) when (!failure.Retryable)
        {
            return null;
        }
    }

    private Session? ReadState(HttpResponseMessage response, Session broken) =>
        response.Headers.TryGetValues("Range", out var values) && values.First().Split('-') is [var first, var last] && first is "0" or "bytes=0" && long.TryParse(last, out var end) && end > 0 && end < Size
            ? new Session(LocationOf(response) ?? broken.Location, end + 1)
            : null;

    private Task<string?> SendAsync(HttpMethod method, string target, long from, long length, IReadOnlyList<HttpStatusCode> success, CancellationToken cancellationToken)
    {
        var request = new RegistryRequest(method, target, action, own) { Success = success, Content = Body };
        return http.SendOnceAsync(() => request, (response, _, _) => Task.FromResult(LocationOf(response)), cancellationToken);

        HttpContent Body(Action progress)
        {
            var content = new SentContent(blob.OpenAsync, from, length, http.Traffic, progress);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            if (method == HttpMethod.Patch)
            {
                content.Headers.TryAddWithoutValidation("Content-Range", $"{from}-{from + length - 1}");
            }

            return content;
        }
    }

    private string? LocationOf(HttpResponseMessage response) =>
        response.Headers.Location is { } location ? http.Endpoint.Resolve(response.RequestMessage!.RequestUri!, location.OriginalString, action).AbsoluteUri : null;

    private string WithDigest(string location) => $"{location}{(location.Contains('?') ? '&' : '?')}digest={Uri.EscapeDataString(blob.Descriptor.Digest.ToString())}";

    /// <param name="Location">Where the next piece goes.</param>
    /// <param name="Received">Bytes the registry has.</param>
    private sealed record Session(string Location, long Received);
}
