using System.Security.Cryptography.X509Certificates;
using Containerize.Images.Assembly;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.RealServers;

/// <summary>CNCF distribution on a free loopback port, with a folder of its own.</summary>
internal sealed class RealRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RealServer? server;

    public required string Address { get; init; }

    public int Port => int.Parse(Address.Split(':')[1]);

    public string Log => server!.Log;

    /// <param name="settings">YAML that is added to its configuration, such as a section <c>auth</c>.</param>
    /// <param name="certificate">For TLS; null for plain HTTP.</param>
    public static async Task<RealRegistry> StartAsync(string settings = "", X509Certificate2? certificate = null)
    {
        var program = RealComponent.Require("docker-registry");
        var registry = new RealRegistry { Address = $"localhost:{RealComponent.FreePort()}" };
        var tls = "";
        if (certificate is not null)
        {
            var (file, key) = TestCertificates.Write(certificate, registry.folder.Path, "server");
            tls = $", tls: {{ certificate: {file}, key: {key} }}";
        }

        await File.WriteAllTextAsync(
            registry.folder["config.yml"],
            $$"""
            version: 0.1
            log: { level: info }
            storage:
              filesystem: { rootdirectory: {{registry.folder["data"]}} }
              delete: { enabled: true }
            http: { addr: "127.0.0.1:{{registry.Port}}"{{tls}} }
            {{settings}}
            """
        );
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var client = new HttpClient(handler);
        var root = $"{(certificate is null ? "http" : "https")}://127.0.0.1:{registry.Port}/v2/";
        registry.server = await RealServer.StartAsync(
            registry.folder,
            program,
            ["serve", registry.folder["config.yml"]],
            async () => (int)(await client.GetAsync(root)).StatusCode is 200 or 401
        );
        return registry;
    }

    /// <summary>Pushes an image without asking for anything; for a registry that needs no login.</summary>
    public async Task AddAsync(Image image, string repository, params string[] tags)
    {
        using var registries = new RegistryPool(new RegistryOptions { SystemFolder = null });
        await new RegistrySink(registries, Address).WriteAsync(SampleImages.Set(image, repository, tags), default);
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
