namespace Containerize.Package.Tests.Rig;

/// <summary>containerd with a socket and a store of its own, asked through <c>ctr</c>.</summary>
internal sealed class Containerd : IDisposable
{
    private readonly ServerProcess server;
    private readonly Func<string[], CommandResult> client;

    private Containerd(ServerProcess server, Func<string[], CommandResult> client) => (this.server, this.client) = (server, client);

    public static Containerd Start(string folder)
    {
        var (daemon, command) = (Part.Find("containerd", "containerd"), Part.Find("containerd", "ctr"));
        if (Environment.UserName != "root")
        {
            throw Part.Missing("containerd of its own needs root");
        }

        var socket = Path.Combine(folder, "containerd.sock");
        CommandResult Client(string[] arguments) => Dotnet.RunCommand(folder, command, [], ["--address", socket, .. arguments]);
        return new(
            ServerProcess.Start(
                daemon,
                ["--address", socket, "--root", $"{folder}/root", "--state", $"{folder}/state"],
                Path.Combine(folder, "containerd.log"),
                () => File.Exists(socket) && Client(["version"]).ExitCode == 0
            ),
            Client
        );
    }

    public CommandResult Run(params string[] arguments) => client(arguments);

    public void Dispose() => server.Dispose();
}
