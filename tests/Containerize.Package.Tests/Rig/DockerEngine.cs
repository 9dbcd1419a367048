namespace Containerize.Package.Tests.Rig;

/// <summary>A Docker engine with a socket and data of its own, never the system's; containers run on the host's network.</summary>
internal sealed class DockerEngine : IDisposable
{
    private readonly ServerProcess server;
    private readonly string folder;
    private readonly string client;

    private DockerEngine(ServerProcess server, string folder, string client) => (this.server, this.folder, this.client) = (server, folder, client);

    /// <summary>For DOCKER_HOST.</summary>
    public string Host => $"unix://{folder}/docker.sock";

    public static DockerEngine Start(string folder)
    {
        var engine = Part.Find("docker.io", "dockerd");
        var client = Part.Find("docker.io", "docker");
        if (Environment.UserName != "root")
        {
            throw Part.Missing("a Docker engine of its own needs root");
        }

        // overlay2 is fast; where the file system below cannot carry it, vfs copies every layer.
        try
        {
            return StartWith("overlay2");
        }
        catch (InvalidOperationException)
        {
            return StartWith("vfs");
        }

        DockerEngine StartWith(string driver) =>
            new(
                ServerProcess.Start(
                    engine,
                    [
                        "--iptables=false",
                        "--bridge=none",
                        "-H",
                        $"unix://{folder}/docker.sock",
                        "--data-root",
                        $"{folder}/data-{driver}",
                        "--exec-root",
                        $"{folder}/exec",
                        "-p",
                        $"{folder}/pid",
                        $"--storage-driver={driver}",
                    ],
                    Path.Combine(folder, "dockerd.log"),
                    () =>
                        File.Exists($"{folder}/docker.sock")
                        && Dotnet.RunCommand(folder, client, [new("DOCKER_HOST", $"unix://{folder}/docker.sock")], "version").ExitCode == 0
                ),
                folder,
                client
            );
    }

    /// <summary>Runs the client against this engine.</summary>
    public CommandResult Docker(params string[] arguments) => DockerIn(folder, arguments);

    /// <summary>The same in a folder, such as a build context.</summary>
    public CommandResult DockerIn(string workingFolder, params string[] arguments) =>
        Dotnet.RunCommand(
            workingFolder,
            client,
            [new("DOCKER_HOST", Host), new("DOCKER_CONFIG", Path.Combine(folder, "config")), new("DOCKER_BUILDKIT", "1")],
            arguments
        );

    /// <summary>Starts a container of a web application on a free port of the host's network.</summary>
    public WebContainer Run(string image, params (string Name, string Value)[] environment) =>
        WebContainer.Start(arguments => Docker(arguments), image, environment);

    public void Dispose()
    {
        server.Dispose();
        // Left by the engine: mounts that would keep the folder from being removed.
        Dotnet.RunCommand(Path.GetTempPath(), "umount", [], $"{folder}/exec/netns/default");
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A later run removes it.
        }
    }
}
