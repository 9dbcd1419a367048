using System.Net.Sockets;

namespace Containerize.Images.Tests.Daemons;

/// <summary>A Docker or Podman engine of the test's own: own socket, own storage, stopped by its process id.</summary>
internal sealed class RealEngine : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RealServer? server;

    public string Socket => folder["engine.sock"];

    public string Address => "unix://" + Socket;

    public string Log => server!.Log;

    public static async Task<RealEngine> StartDockerAsync()
    {
        Skip.IfNot(Environment.UserName == "root", "dockerd needs root");
        var program = RealComponent.Require("dockerd", "/usr/sbin/dockerd");
        var engine = new RealEngine();
        await engine.StartAsync(
            program,
            "--iptables=false",
            "--bridge=none",
            "-H",
            engine.Address,
            "--data-root",
            engine.folder["data"],
            "--exec-root",
            engine.folder["exec"],
            "-p",
            engine.folder["pid"],
            "--storage-driver=vfs"
        );
        return engine;
    }

    public static async Task<RealEngine> StartPodmanAsync()
    {
        Skip.IfNot(Environment.UserName == "root", "this podman is started as root");
        var program = RealComponent.Require("podman");
        var engine = new RealEngine();
        await engine.StartAsync(
            program,
            "--root",
            engine.folder["root"],
            "--runroot",
            engine.folder["run"],
            "--storage-driver",
            "vfs",
            "system",
            "service",
            "--time",
            "0",
            engine.Address
        );
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task StartAsync(string program, params string[] arguments) =>
        server = await RealServer.StartAsync(
            folder,
            program,
            arguments,
            async () =>
            {
                using var client = new HttpClient(
                    new SocketsHttpHandler
                    {
                        ConnectCallback = async (_, token) =>
                        {
                            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), token);
                            return new NetworkStream(socket, ownsSocket: true);
                        },
                    }
                );
                return (await client.GetAsync("http://localhost/_ping")).IsSuccessStatusCode;
            }
        );
}
