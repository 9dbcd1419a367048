using System.Diagnostics;
using System.Globalization;

namespace Containerize.Package.Tests.Rig;

/// <summary>A running container of a web application; removed when disposed.</summary>
internal sealed class WebContainer : IDisposable
{
    private readonly Func<string[], CommandResult> engine;
    private readonly string id;

    private WebContainer(Func<string[], CommandResult> engine, string id, int port) =>
        (this.engine, this.id, Address) = (engine, id, new Uri($"http://127.0.0.1:{port}/"));

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <param name="engine">Runs the docker or podman client with the arguments.</param>
    public static WebContainer Start(Func<string[], CommandResult> engine, string image, (string Name, string Value)[] environment, params string[] options)
    {
        var port = Loopback.FreePort();
        var variables = environment
            .Prepend(("ASPNETCORE_HTTP_PORTS", port.ToString(CultureInfo.InvariantCulture)))
            .SelectMany(variable => new[] { "-e", $"{variable.Item1}={variable.Item2}" });
        var output = engine(["run", "-d", "--network=host", .. options, .. variables, image]).Succeeds().Lines[^1];
        return new WebContainer(engine, output, port);
    }

    /// <summary>What a path answers, waited for while the application starts; fails with the container's log when it does not come up.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, HttpMethod? method = null, Func<HttpContent>? content = null) =>
        SendAsync(() => new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address, path)) { Content = content?.Invoke() });

    /// <summary>The answer to any request, waited for in the same way.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(200))
        {
            if (await Loopback.TrySendAsync(request) is { } response)
            {
                return response;
            }
        }

        using var unanswered = request();
        throw new InvalidOperationException($"{unanswered.RequestUri} does not answer:\n{Log()}");
    }

    /// <summary>The body of a path that must answer 200.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} from {path}: {body}\n{Log()}");
        return body;
    }

    /// <summary>What the application wrote.</summary>
    public string Log() => engine(["logs", id]).Output;

    public void Dispose() => engine(["rm", "-f", id]);
}
