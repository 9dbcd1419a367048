namespace Containerize.Package.Tests.Rig;

/// <summary>podman with storage of its own.</summary>
internal sealed class Podman : IDisposable
{
    private readonly string folder;
    private readonly string command;

    // podman refuses a path of more than 50 characters here.
    private readonly string runRoot = Directory.CreateTempSubdirectory("podman").FullName;

    private Podman(string folder, string command) => (this.folder, this.command) = (folder, command);

    public static Podman Open(string folder)
    {
        var podman = new Podman(folder, Part.Find("podman", "podman"));
        Part.Find("runc", "runc");
        return podman;
    }

    public CommandResult Run(params string[] arguments) =>
        Dotnet.RunCommand(
            folder,
            command,
            [],
            [
                "--root",
                $"{folder}/root",
                "--runroot",
                runRoot,
                "--tmpdir",
                $"{folder}/tmp",
                "--storage-driver",
                "vfs",
                "--runtime",
                "runc",
                "--cgroup-manager",
                "cgroupfs",
                "--events-backend",
                "none",
                .. arguments,
            ]
        );

    /// <summary>Starts a container of a web application on a free port of the host's network.</summary>
    public WebContainer Start(string image, params (string Name, string Value)[] environment) =>
        WebContainer.Start(arguments => Run(arguments), image, environment, "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024");

    public void Dispose()
    {
        Run("rm", "-a", "-f");
        Run("rmi", "-a", "-f"); // vfs has a whole copy of an image for each of its layers.
        Directory.Delete(runRoot, recursive: true);
    }
}
