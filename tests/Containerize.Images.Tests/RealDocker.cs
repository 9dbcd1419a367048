namespace Containerize.Images.Tests;

/// <summary>A Docker engine with a socket and an empty store of its own.</summary>
internal sealed class RealDocker : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string client;
    private RealServer? server;

    private RealDocker(string client) => this.client = client;

    public string Socket => folder["docker.sock"];

    public static async Task<RealDocker> StartAsync()
    {
        var daemon = RealComponent.Require("dockerd", "/usr/sbin/dockerd");

        // The client of the engine's own package: a newer one may ask for plugins.
        var docker = new RealDocker(RealComponent.Require("docker", "/usr/bin/docker"));
        string[] arguments =
        [
            "--iptables=false",
            "--bridge=none",
            "-H",
            $"unix://{docker.Socket}",
            "--data-root",
            docker.folder["data"],
            "--exec-root",
            docker.folder["exec"],
            "-p",
            docker.folder["pid"],
            "--storage-driver=vfs",
        ];
        docker.server = await RealServer.StartAsync(
            docker.folder,
            daemon,
            arguments,
            async () =>
            {
                using var socket = new System.Net.Sockets.Socket(
                    System.Net.Sockets.AddressFamily.Unix,
                    System.Net.Sockets.SocketType.Stream,
                    System.Net.Sockets.ProtocolType.Unspecified
                );
                await socket.ConnectAsync(new System.Net.Sockets.UnixDomainSocketEndPoint(docker.Socket));
                return true;
            }
        );
        return docker;
    }

    public Task<string> RunAsync(params string[] arguments) => RealComponent.RunAsync(client, ["-H", $"unix://{Socket}", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
