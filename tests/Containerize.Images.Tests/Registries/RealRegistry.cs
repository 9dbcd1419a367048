namespace Containerize.Images.Tests.Registries;

/// <summary>CNCF distribution on a free loopback port, with a folder of its own.</summary>
internal sealed class RealRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RealServer? server;

    public required string Address { get; init; }

    public string Log => server!.Log;

    public static async Task<RealRegistry> StartAsync(string extra = "")
    {
        var program = RealComponent.Require("docker-registry");
        var registry = new RealRegistry { Address = $"localhost:{RealComponent.FreePort()}" };
        var port = registry.Address.Split(':')[1];
        await File.WriteAllTextAsync(registry.folder["config.yml"], $$"""
            version: 0.1
            log: { level: info }
            storage:
              filesystem: { rootdirectory: {{registry.folder["data"]}} }
              delete: { enabled: true }
            http: { addr: "127.0.0.1:{{port}}" }
            {{extra}}
            """);
        using var client = new HttpClient();
        registry.server = await RealServer.StartAsync(registry.folder, program, ["serve", registry.folder["config.yml"]], async () => (int)(await client.GetAsync($"http://127.0.0.1:{port}/v2/")).StatusCode is 200 or 401);
        return registry;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
