namespace Containerize.Package.Tests.Rig;

/// <summary>A PostgreSQL server on a free loopback port, with data of its own, never run as root.</summary>
internal sealed class Postgres : IDisposable
{
    private readonly ServerProcess server;
    private readonly int port;

    private Postgres(ServerProcess server, int port) => (this.server, this.port) = (server, port);

    /// <summary>For Npgsql; the database need not exist yet.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=shop;Database={database}";

    public static Postgres Start(string folder)
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
                .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        programs ??= Path.GetDirectoryName(Part.Find("postgresql", "initdb"))!;
        var data = Path.Combine(folder, "data");
        string[] asPostgres = [];
        if (Environment.UserName == "root")
        {
            // The server refuses to run as root; the Debian package brings this user.
            asPostgres = [Part.Find("util-linux", "setpriv"), "--reuid", "postgres", "--regid", "postgres", "--clear-groups"];
            Dotnet.RunCommand(folder, "chown", [], "postgres", folder).Succeeds();
        }

        string[] Command(string program, params string[] arguments) => [.. asPostgres, Path.Combine(programs, program), .. arguments];
        var initialize = Command("initdb", "-D", data, "-U", "shop", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
        Dotnet.RunCommand(folder, initialize[0], [], initialize[1..]).Succeeds();
        var port = Loopback.FreePort();
        var serve = Command(
            "postgres",
            "-D",
            data,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            $"port={port}",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off"
        );
        // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
        return new(ServerProcess.Start(serve[0], serve[1..], Path.Combine(folder, "..", "postgres.log"), () => Loopback.Accepts(port), stopSignal: 2), port);
    }

    public void Dispose() => server.Dispose();
}
