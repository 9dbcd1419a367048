namespace Containerize.Images.Tests;

/// <summary>containerd with a socket and an empty store of its own, asked through <c>ctr</c>.</summary>
internal sealed class RealContainerd : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string client;
    private RealServer? server;

    private RealContainerd(string client) => this.client = client;

    private string Socket => folder["containerd.sock"];

    public static async Task<RealContainerd> StartAsync()
    {
        var daemon = RealComponent.Require("containerd");
        var containerd = new RealContainerd(RealComponent.Require("ctr"));
        containerd.server = await RealServer.StartAsync(
            containerd.folder,
            daemon,
            ["--address", containerd.Socket, "--root", containerd.folder["root"], "--state", containerd.folder["state"]],
            async () => File.Exists(containerd.Socket) && (await containerd.RunAsync("version")).Contains("Server", StringComparison.Ordinal)
        );
        return containerd;
    }

    public Task<string> RunAsync(params string[] arguments) => RealComponent.RunAsync(client, ["--address", Socket, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
