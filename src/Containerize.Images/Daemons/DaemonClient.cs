using System.IO.Pipes;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Containerize.Images.Registries;

namespace Containerize.Images.Daemons;

/// <summary>The few requests of Docker's engine API that are needed (Docker Engine API v1.24 and later; Podman answers the same).</summary>
internal sealed class DaemonClient : IDisposable
{
    private const int MaxAnswer = 4 * 1024 * 1024;

    // How long an engine may take to say that it is there.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    private readonly DaemonEndpoint endpoint;
    private readonly DaemonOptions options;
    private readonly HttpClient client;

    /// <param name="traffic">Counts what goes out; null where nobody asks.</param>
    public DaemonClient(DaemonEndpoint endpoint, DaemonOptions options, Traffic? traffic = null)
    {
        Traffic = traffic ?? new Traffic();
        this.endpoint = endpoint;
        this.options = options;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ProbeTimeout,
            ConnectCallback = (_, token) => ConnectAsync(endpoint.Address, token),
        };
        client = new HttpClient(handler) { BaseAddress = new Uri("http://localhost/"), Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    public Traffic Traffic { get; }

    public void Dispose() => client.Dispose();

    /// <summary>Whether an engine answers there, soon.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var soon = new CancellationTokenSource(ProbeTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(soon.Token, cancellationToken);
        try
        {
            using var response = await client.GetAsync("_ping", HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>The diff ids of an image, bottom first; null when the engine does not have it.</summary>
    public async Task<IReadOnlyList<string>?> InspectAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var (status, body) = await AskAsync(HttpMethod.Get, $"images/{nameOrId}/json", "look at an image", cancellationToken);
        return status == HttpStatusCode.OK
            ? SmallJson.Read<IReadOnlyList<string>>(
                body,
                root =>
                    root.TryGetProperty("RootFS", out var files) && files.TryGetProperty("Layers", out var layers) && layers.ValueKind == JsonValueKind.Array
                        ? [.. layers.EnumerateArray().Select(layer => layer.GetString() ?? "")]
                        : []
            )
            : null;
    }

    /// <summary>The ids of the images the engine has.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var (status, body) = await AskAsync(HttpMethod.Get, "images/json", "list images", cancellationToken);
        return status == HttpStatusCode.OK
            ? SmallJson.Read<IReadOnlyList<string>>(body, root => [.. root.EnumerateArray().Select(image => image.GetProperty("Id").GetString() ?? "")]) ?? []
            : [];
    }

    /// <summary>Whether the engine keeps layers by what they contain, so that an archive may leave out those it has: Docker with a storage driver of its
    /// own.</summary>
    public async Task<bool> MayOmitLayersAsync(CancellationToken cancellationToken)
    {
        var (status, body) = await AskAsync(HttpMethod.Get, "info", "ask for its kind", cancellationToken);
        return status == HttpStatusCode.OK && SmallJson.Read(body, info => IsClassic(info) ? "classic" : null) is not null;

        static bool IsClassic(JsonElement info) =>
            SmallJson.Text(info, "Driver") is "overlay2" or "vfs" or "btrfs" or "zfs" or "fuse-overlayfs"
            && info.TryGetProperty("DockerRootDir", out _)
            && !info.TryGetProperty("BuildahVersion", out _)
            && !(info.TryGetProperty("DriverStatus", out var details) && details.GetRawText().Contains("io.containerd.snapshotter", StringComparison.Ordinal));
    }

    /// <summary>Gives an image a name.</summary>
    public async Task TagAsync(string id, string repository, string tag, CancellationToken cancellationToken)
    {
        var (status, body) = await AskAsync(
            HttpMethod.Post,
            $"images/{id}/tag?repo={Uri.EscapeDataString(repository)}&tag={Uri.EscapeDataString(tag)}",
            "name the image",
            cancellationToken
        );
        if (status is not (HttpStatusCode.Created or HttpStatusCode.OK))
        {
            throw Failure($"name the image {repository}:{tag}", $"{(int)status}{RegistryError.Parse(body).Display}");
        }
    }

    /// <summary>Loads an archive, which is written while it is sent.</summary>
    /// <exception cref="ContainerizeException">The engine says that it failed, in its status or in its answer's body.</exception>
    public async Task LoadAsync(Func<Stream, CancellationToken, Task> write, string what, CancellationToken cancellationToken)
    {
        using var content = new WrittenContent(write, Traffic);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
        using var request = new HttpRequestMessage(HttpMethod.Post, "images/load?quiet=1") { Content = content };
        var (status, body) = await AskAsync(request, $"load {what}", cancellationToken);
        if (status != HttpStatusCode.OK)
        {
            throw Failure($"load {what}", $"{(int)status}{RegistryError.Parse(body).Display}");
        }

        if (LoadAnswer.Error(body) is { } error)
        {
            throw Failure($"load {what}", error);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Scheme == "npipe")
        {
            var pipe = new NamedPipeClientStream(".", address.AbsolutePath.Split('/')[^1], PipeDirection.InOut, PipeOptions.Asynchronous);
            try
            {
                await pipe.ConnectAsync(cancellationToken);
                return pipe;
            }
            catch
            {
                await pipe.DisposeAsync();
                throw;
            }
        }

        var socket =
            address.Scheme == "unix"
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(
                address.Scheme == "unix"
                    ? new UnixDomainSocketEndPoint(Uri.UnescapeDataString(address.AbsolutePath))
                    : new DnsEndPoint(address.Host, address.Port > 0 ? address.Port : 2375),
                cancellationToken
            );
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> AskAsync(HttpMethod method, string path, string action, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        return await AskAsync(request, action, cancellationToken);
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> AskAsync(HttpRequestMessage request, string action, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            Traffic.Answered();
            return (response.StatusCode, await LimitedBody.BeginningAsync(response, MaxAnswer, cancellationToken));
        }
        catch (HttpRequestException exception) when (exception.InnerException is ContainerizeException failure)
        {
            // The archive could not be written: that is not the engine's failure.
            throw failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failure(action, OneLine.Of(exception.GetBaseException()), exception);
        }
    }

    private ContainerizeException Failure(string action, string answer, Exception? inner = null) =>
        new(
            ErrorCodes.DaemonFailed,
            $"the container engine at {endpoint} could not {action}: {answer}; see its log, or choose another ContainerizeOutput",
            inner
        );
}
