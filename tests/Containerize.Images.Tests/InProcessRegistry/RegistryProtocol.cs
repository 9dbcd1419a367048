using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Images.Oci;
using Microsoft.AspNetCore.Http;

namespace Containerize.Images.Tests.InProcessRegistry;

/// <summary>Answers one request as the OCI distribution-spec says.</summary>
internal sealed partial class RegistryProtocol(RegistryContents contents, RegistrySettings settings, HttpContext context, RegistryOperation operation)
{
    private HttpRequest Request => context.Request;

    private HttpResponse Response => context.Response;

    public static RegistryOperation OperationOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        return (request.Method, path) switch
        {
            (_, "/token") => RegistryOperation.ReadToken,
            ("HEAD", _) when path.Contains("/manifests/", StringComparison.Ordinal) => RegistryOperation.FindManifest,
            ("GET", _) when path.Contains("/manifests/", StringComparison.Ordinal) => RegistryOperation.ReadManifest,
            ("PUT", _) when path.Contains("/manifests/sha256:", StringComparison.Ordinal) => RegistryOperation.PutManifest,
            ("PUT", _) when path.Contains("/manifests/", StringComparison.Ordinal) => RegistryOperation.PutTag,
            ("GET", _) when path.EndsWith("/tags/list", StringComparison.Ordinal) => RegistryOperation.ListTags,
            ("POST", _) when request.Query.ContainsKey("mount") => RegistryOperation.Mount,
            ("POST", _) => RegistryOperation.StartUpload,
            ("GET", _) when path.Contains("/blobs/uploads/", StringComparison.Ordinal) => RegistryOperation.UploadState,
            ("PATCH", _) => RegistryOperation.SendData,
            ("PUT", _) => RegistryOperation.FinishUpload,
            ("HEAD", _) when path.Contains("/blobs/", StringComparison.Ordinal) => RegistryOperation.CheckBlob,
            ("GET", _) when path.Contains("/blobs/", StringComparison.Ordinal) => RegistryOperation.ReadBlob,
            _ => RegistryOperation.Other,
        };
    }

    public static async Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsJsonAsync(new { errors = new[] { new { code, message } } });
        }
    }

    public async Task AnswerAsync()
    {
        if (operation == RegistryOperation.ReadToken)
        {
            await TokenServer.AnswerAsync(context, settings);
            return;
        }

        var match = Address().Match(Request.Path.Value ?? "");
        var (repository, name) = (match.Groups["repository"].Value, match.Groups["name"].Value);
        if (!IsAllowed(repository))
        {
            await ChallengeAsync(repository);
            return;
        }

        await (
            operation switch
            {
                RegistryOperation.FindManifest or RegistryOperation.ReadManifest => ManifestAsync(repository, name),
                RegistryOperation.PutManifest or RegistryOperation.PutTag => PutManifestAsync(repository, name),
                RegistryOperation.CheckBlob or RegistryOperation.ReadBlob => BlobAsync(repository, name),
                RegistryOperation.Mount or RegistryOperation.StartUpload => StartAsync(repository),
                RegistryOperation.SendData => DataAsync(repository, name),
                RegistryOperation.UploadState => StateAsync(repository, name),
                RegistryOperation.FinishUpload => FinishAsync(repository, name),
                RegistryOperation.ListTags => TagsAsync(repository),
                _ => Task.CompletedTask,
            }
        );
    }

    [GeneratedRegex("^/v2/(?<repository>.+?)/(manifests|blobs/uploads|blobs|tags)/(?<name>[^/]*)$")]
    private static partial Regex Address();

    private bool IsAllowed(string repository)
    {
        if (settings.Login is not { } login)
        {
            return true;
        }

        var push = !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method);
        return settings.Tokens
            ? TokenServer.Allows(Request, settings, $"repository:{repository}:{(push ? "pull,push" : "pull")}")
            : Request.Headers.Authorization == TokenServer.Basic(login);
    }

    private async Task ChallengeAsync(string repository)
    {
        Response.Headers.WWWAuthenticate = settings.Tokens
            ? $"Bearer realm=\"{Request.Scheme}://{Request.Host}/token\",service=\"in-process\",scope=\"repository:{repository}:pull\""
            : "Basic realm=\"in-process\"";
        await RefuseAsync(context, 401, "UNAUTHORIZED", "authentication required");
    }

    private async Task ManifestAsync(string repository, string name)
    {
        if (!contents.Manifests.TryGetValue(Key(repository, name), out var manifest))
        {
            await RefuseAsync(context, 404, "MANIFEST_UNKNOWN", "manifest unknown");
            return;
        }

        Response.Headers["Docker-Content-Digest"] = Digest.Of(manifest.Bytes).ToString();
        await SendAsync(manifest.MediaType, manifest.Bytes);
    }

    private Task TagsAsync(string repository)
    {
        var left = contents.Tags(repository).Where(tag => string.CompareOrdinal(tag, Request.Query["last"]) > 0).ToList();
        var tags = left.Take(settings.TagsInPage).ToList();
        if (left.Count > tags.Count)
        {
            Response.Headers.Link = $"</v2/{repository}/tags/list?n={tags.Count}&last={tags[^1]}>; rel=\"next\"";
        }

        return Response.WriteAsJsonAsync(new { name = repository, tags });
    }

    private async Task PutManifestAsync(string repository, string name)
    {
        var bytes = await BodyAsync();
        var mediaType = Request.ContentType!;
        if (Digest.TryParse(name, out var digest) && digest != Digest.Of(bytes))
        {
            await RefuseAsync(context, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        else if (!contents.IsComplete(repository, mediaType, bytes))
        {
            await RefuseAsync(context, 400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry");
        }
        else
        {
            contents.Manifests[Key(repository, name)] = (mediaType, bytes);
            contents.Manifests[Key(repository, Digest.Of(bytes).ToString())] = (mediaType, bytes);
            Response.Headers["Docker-Content-Digest"] = Digest.Of(bytes).ToString();
            Response.StatusCode = 201;
        }
    }

    private async Task BlobAsync(string repository, string name)
    {
        if (!contents.Blobs.TryGetValue(Key(repository, name), out var bytes))
        {
            await RefuseAsync(context, 404, "BLOB_UNKNOWN", "blob unknown to registry");
            return;
        }

        var start = settings.Ranges && Request.GetTypedHeaders().Range?.Ranges.First().From is { } from ? (int)from : 0;
        if (start > 0)
        {
            Response.StatusCode = 206;
            Response.Headers.ContentRange = $"bytes {start}-{bytes.Length - 1}/{bytes.Length}";
        }

        await SendAsync("application/octet-stream", bytes[start..]);
    }

    private async Task StartAsync(string repository)
    {
        if (
            operation == RegistryOperation.Mount
            && settings.Mounts
            && contents.Blobs.TryGetValue(Key(Request.Query["from"].ToString(), Request.Query["mount"].ToString()), out var bytes)
        )
        {
            contents.Blobs[Key(repository, Request.Query["mount"].ToString())] = bytes;
            Response.StatusCode = 201;
            return;
        }

        var id = Guid.NewGuid().ToString("N");
        contents.Uploads[id] = new MemoryStream();
        if (settings.MinChunk is { } minimum)
        {
            Response.Headers["OCI-Chunk-Min-Length"] = minimum.ToString(CultureInfo.InvariantCulture);
        }

        Accept(repository, id, 202);
        await Task.CompletedTask;
    }

    private async Task DataAsync(string repository, string id)
    {
        if (!contents.Uploads.TryGetValue(id, out var upload) || !IsCurrent(upload))
        {
            await RefuseAsync(context, 404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
            return;
        }

        var range = Request.Headers.ContentRange.ToString().Split('-');
        if (range.Length == 2 && long.Parse(range[0], CultureInfo.InvariantCulture) != upload.Length)
        {
            Accept(repository, id, 416);
            return;
        }

        if (await AppendAsync(upload))
        {
            Accept(repository, id, 202);
        }
    }

    private async Task StateAsync(string repository, string id)
    {
        if (settings.Resumes && contents.Uploads.ContainsKey(id))
        {
            Accept(repository, id, 204);
        }
        else
        {
            await RefuseAsync(context, 404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
        }
    }

    private async Task FinishAsync(string repository, string id)
    {
        if (!contents.Uploads.TryGetValue(id, out var upload) || !IsCurrent(upload))
        {
            await RefuseAsync(context, 404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
            return;
        }

        if (!await AppendAsync(upload))
        {
            return;
        }

        var digest = Digest.Parse(Request.Query["digest"].ToString());
        contents.Uploads.TryRemove(id, out _);
        if (Digest.Of(upload.ToArray()) != digest)
        {
            await RefuseAsync(context, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
            return;
        }

        contents.Blobs[Key(repository, digest.ToString())] = upload.ToArray();
        Response.StatusCode = 201;
    }

    /// <summary>The address changes with every piece and must be used as it was given, with its query.</summary>
    private bool IsCurrent(MemoryStream upload) => Request.Query["state"] == upload.Length.ToString(CultureInfo.InvariantCulture);

    private void Accept(string repository, string id, int status)
    {
        var length = contents.Uploads[id].Length;
        var path = $"/v2/{repository}/blobs/uploads/{id}?state={length}";
        Response.Headers.Location = settings.RelativeLocations ? path : $"{Request.Scheme}://{Request.Host}{path}";
        Response.Headers.Range = $"0-{Math.Max(0, length - 1)}";
        Response.StatusCode = status;
    }

    private async Task<bool> AppendAsync(MemoryStream upload)
    {
        if (Request.ContentLength > settings.MaxBody)
        {
            await RefuseAsync(context, 413, "SIZE_INVALID", "too large");
            return false;
        }

        // As it comes: what came before a connection broke is kept.
        var buffer = new byte[64 * 1024];
        while (await Request.Body.ReadAsync(buffer, context.RequestAborted) is var count and > 0)
        {
            upload.Write(buffer, 0, count);
        }

        return true;
    }

    private async Task<byte[]> BodyAsync()
    {
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private async Task SendAsync(string mediaType, byte[] bytes)
    {
        Response.ContentType = mediaType;
        Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(Request.Method))
        {
            await Response.Body.WriteAsync(bytes);
        }
    }

    private static string Key(string repository, string name) =>
        name.StartsWith("sha256:", StringComparison.Ordinal) ? $"{repository}@{name}" : $"{repository}:{name}";
}
