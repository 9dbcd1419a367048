using System.Net;
using System.Net.Http.Headers;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>The requests of the OCI distribution-spec to one registry: manifests, tags, blobs.</summary>
internal sealed class RegistryClient : IDisposable
{
    // This many tags are asked for in one page, and enough to choose from for a message; a registry may give smaller pages.
    private const int MaxTags = 1000;
    private const int MaxTagPages = 10;

    // To HEAD: there is nothing, or whoever is in front of the registry lets only other methods pass.
    private static readonly HttpStatusCode[] NotSaid =
    [
        HttpStatusCode.NotFound,
        HttpStatusCode.BadRequest,
        HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.NotImplemented,
    ];

    private readonly RegistryHttp http;

    public RegistryClient(RegistryEndpoint endpoint, RegistryOptions options, CredentialStore credentials, HttpMessageHandler handler)
    {
        http = new RegistryHttp(endpoint, options, credentials, Traffic, handler);
    }

    public Traffic Traffic { get; } = new();

    public string Registry => http.Endpoint.Registry;

    public void Dispose() => http.Dispose();

    /// <summary>What a tag or digest points at, without its bytes; null when there is none, or when HEAD is refused.</summary>
    public Task<Descriptor?> FindManifestAsync(Scope scope, string tagOrDigest, CancellationToken cancellationToken) =>
        http.SendAsync(
            Manifest(HttpMethod.Head, scope, tagOrDigest, "look for", [HttpStatusCode.OK, .. NotSaid]),
            (response, _) => Task.FromResult(Descriptor(response)),
            cancellationToken
        );

    /// <summary>Reads a manifest or index; checked against the digest when it is asked for by digest, and against the digest the registry names.</summary>
    public Task<ManifestAnswer> GetManifestAsync(Scope scope, string tagOrDigest, CancellationToken cancellationToken)
    {
        var request = Manifest(HttpMethod.Get, scope, tagOrDigest, "read", HttpStatusCode.OK);
        return http.SendAsync(request, ReadAsync, cancellationToken);

        async Task<ManifestAnswer> ReadAsync(HttpResponseMessage response, CancellationToken token)
        {
            var bytes = await LimitedBody.ReadAsync(response, OciJson.MaxManifestSize, request.Action, token);
            var digest = Digest.Of(bytes);
            var expected = Digest.TryParse(tagOrDigest, out var asked) ? asked : NamedDigest(response) ?? digest;
            if (digest != expected)
            {
                throw new RegistryException(
                    ErrorCodes.ContentMismatch,
                    $"could not {request.Action}: {Registry} gave bytes whose digest is {digest} instead of {expected}; the registry, or a proxy in front of it, serves changed data"
                )
                {
                    Retryable = true,
                };
            }

            return new ManifestAnswer(new Descriptor(MediaType(response, bytes, request.Action), digest, bytes.Length), bytes);
        }
    }

    /// <summary>Puts a manifest or index under its digest or a tag.</summary>
    /// <param name="name">The digest or a tag.</param>
    public async Task PutManifestAsync(Scope scope, Blob manifest, string name, CancellationToken cancellationToken)
    {
        var request = Manifest(HttpMethod.Put, scope, name, "put", HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.NoContent) with
        {
            Content = Body,
            Accept = [],
            IsSuccess = response => response.StatusCode == HttpStatusCode.OK && NamedDigest(response) == manifest.Descriptor.Digest,
        };
        try
        {
            await http.SendAsync(request, Check, cancellationToken);
        }
        catch (ContainerizeException failure) when (failure.InnerException is RegistryException { Status: HttpStatusCode.OK })
        {
            // Not a registry's answer to PUT, but some give it; so do login pages.
            if ((await FindManifestAsync(scope, name, cancellationToken))?.Digest != manifest.Descriptor.Digest)
            {
                throw;
            }
        }

        HttpContent Body(Action progress) =>
            new SentContent(manifest, 0, manifest.Descriptor.Size, http.Traffic, progress)
            {
                Headers = { ContentType = new MediaTypeHeaderValue(manifest.Descriptor.MediaType) },
            };

        Task<bool> Check(HttpResponseMessage response, CancellationToken token) =>
            NamedDigest(response) is { } digest && digest != manifest.Descriptor.Digest
                ? throw new RegistryException(
                    ErrorCodes.ContentMismatch,
                    $"could not {request.Action}: {Registry} stored it as {digest} instead of {manifest.Descriptor.Digest}; a registry must keep the bytes as they are"
                )
                : Task.FromResult(true);
    }

    /// <summary>The repository's tags, for messages, and whether these are all of them.</summary>
    public async Task<(IReadOnlyList<string> Tags, bool AreAll)> TagsAsync(Scope scope, CancellationToken cancellationToken)
    {
        var request = new RegistryRequest(
            HttpMethod.Get,
            $"/v2/{scope.Repository}/tags/list?n={MaxTags}",
            $"list the tags of {Registry}/{scope.Repository}",
            scope
        )
        {
            Success = [HttpStatusCode.OK],
        };
        var (tags, next) = await http.SendAsync(request, ReadAsync, cancellationToken);
        for (var page = 2; next is { Length: > 0 } && page <= MaxTagPages && tags.Count < MaxTags; page++)
        {
            try
            {
                (var more, next) = await http.SendAsync(request with { Target = next }, ReadAsync, cancellationToken);
                tags = [.. tags.Union(more)];
            }
            catch (ContainerizeException)
            {
                break; // Those that came are enough for a message.
            }
        }

        return (tags, next is null);

        // Next: a path on the registry, empty when the rest is elsewhere, null when there is none.
        async Task<(IReadOnlyList<string> Tags, string? Next)> ReadAsync(HttpResponseMessage response, CancellationToken token)
        {
            var page = TagList.Parse(await LimitedBody.ReadAsync(response, OciJson.MaxManifestSize, request.Action, token));
            return TagList.Next(response) is not { } link ? (page, null)
                : Uri.TryCreate(response.RequestMessage!.RequestUri, link, out var target) && !http.Endpoint.IsOther(target) ? (page, target.PathAndQuery)
                : (page, "");
        }
    }

    /// <summary>Whether the repository has the blob; false also when the registry does not want to say.</summary>
    public async Task<bool> HasBlobAsync(Scope scope, Descriptor blob, CancellationToken cancellationToken)
    {
        var request = new RegistryRequest(HttpMethod.Head, BlobPath(scope, blob.Digest), $"look for blob {blob.Digest} in {Registry}/{scope.Repository}", scope)
        {
            Success = [HttpStatusCode.OK, .. NotSaid],
        };
        try
        {
            return await http.SendAsync(
                request,
                (response, _) =>
                    Task.FromResult(response.StatusCode == HttpStatusCode.OK && (response.Content.Headers.ContentLength ?? blob.Size) == blob.Size),
                cancellationToken
            );
        }
        catch (ContainerizeException failure)
            when (failure.InnerException is RegistryException { Status: HttpStatusCode.Forbidden, Code: var code } && code != ErrorCodes.RegistryForbidden)
        {
            // Storage that it sends us to, with an address that is signed for GET.
            return false;
        }
    }

    /// <summary>Writes a blob's bytes to a stream; a broken connection is resumed where it broke.</summary>
    public Task DownloadAsync(Scope scope, Descriptor blob, Stream destination, CancellationToken cancellationToken) =>
        new BlobDownload(http, BlobPath(scope, blob.Digest), scope, blob).RunAsync(destination, cancellationToken);

    /// <summary>Sends a blob, or mounts it from another repository of the registry.</summary>
    /// <returns>Whether it was mounted.</returns>
    public Task<bool> UploadAsync(Scope scope, Blob blob, CancellationToken cancellationToken) => new BlobUpload(http, scope, blob).RunAsync(cancellationToken);

    private static string BlobPath(Scope scope, Digest digest) => $"/v2/{scope.Repository}/blobs/{digest}";

    private static Digest? NamedDigest(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.First(), out var digest) ? digest : null;

    private static Descriptor? Descriptor(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.OK && NamedDigest(response) is { } digest
            ? new Descriptor(response.Content.Headers.ContentType?.MediaType ?? "", digest, response.Content.Headers.ContentLength ?? 0)
            : null;

    /// <summary>As the header says; where it says something general, as the bytes say themselves, if only by what is in them: OCI requires no
    /// mediaType.</summary>
    private string MediaType(HttpResponseMessage response, byte[] bytes, string action)
    {
        var announced = response.Content.Headers.ContentType?.MediaType ?? "";
        if (MediaTypes.Manifests.Contains(announced))
        {
            return announced;
        }

        try
        {
            var json = OciJson.ParseObject(bytes);
            return json.Text("mediaType") is { } own
                ? MediaTypes.Manifests.Contains(own)
                    ? own
                    : announced
                : json.ContainsKey("manifests")
                    ? MediaTypes.OciIndex
                    : json.ContainsKey("config") && json.ContainsKey("layers")
                        ? MediaTypes.OciManifest
                        : announced;
        }
        catch (FormatException)
        {
            throw new RegistryException(
                ErrorCodes.RegistryAnswerInvalid,
                $"could not {action}: {Registry} gave {(announced.Length == 0 ? "something" : OneLine.Of(announced))} instead; check that the address is a registry's and that no proxy answers in its place"
            );
        }
    }

    private RegistryRequest Manifest(HttpMethod method, Scope scope, string name, string verb, params HttpStatusCode[] success) =>
        new(method, $"/v2/{scope.Repository}/manifests/{name}", $"{verb} manifest {Registry}/{scope.Repository}{(name.Contains(':') ? "@" : ":")}{name}", scope)
        {
            Accept = MediaTypes.Manifests,
            Success = success,
        };
}
