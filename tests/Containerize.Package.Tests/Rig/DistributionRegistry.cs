using System.Text.RegularExpressions;

namespace Containerize.Package.Tests.Rig;

/// <summary>The CNCF distribution registry (2.8) on a free loopback port, with an access log that tests read.</summary>
internal sealed partial class DistributionRegistry : IDisposable
{
    private readonly ServerProcess server;

    private DistributionRegistry(ServerProcess server, int port) => (this.server, Name) = (server, $"127.0.0.1:{port}");

    /// <summary>Host and port, as they stand in an image reference.</summary>
    public string Name { get; }

    /// <param name="passwords">In the format of htpasswd, bcrypt; empty lets everybody in.</param>
    public static DistributionRegistry Start(string folder, string passwords = "")
    {
        var command = Part.Find("docker-registry", "docker-registry", "registry");
        var port = Loopback.FreePort();
        var config = Path.Combine(folder, "config.yml");
        File.WriteAllText(Path.Combine(folder, "htpasswd"), passwords);
        File.WriteAllText(
            config,
            $"""
            version: 0.1
            log: {"{"} level: warn, accesslog: {"{"} disabled: false {"}"} {"}"}
            storage:
              filesystem: {"{"} rootdirectory: {folder}/data {"}"}
              delete: {"{"} enabled: true {"}"}
            http:
              addr: 127.0.0.1:{port}
            {(passwords.Length == 0 ? "" : $"auth: {{ htpasswd: {{ realm: test, path: {folder}/htpasswd }} }}")}

            """
        );
        return new(ServerProcess.Start(command, ["serve", config], Path.Combine(folder, "registry.log"), () => Loopback.Accepts(port)), port);
    }

    /// <summary>Every request so far as <c>METHOD path</c>, oldest first.</summary>
    public IReadOnlyList<string> Requests() =>
        [
            .. server
                .ReadLog()
                .Select(line => RequestLine().Match(line))
                .Where(match => match.Success)
                .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}"),
        ];

    /// <summary>The request runs the action; what the registry was asked meanwhile.</summary>
    public IReadOnlyList<string> RequestsDuring(Action action)
    {
        var before = Requests().Count;
        action();
        return [.. Requests().Skip(before)];
    }

    public void Dispose() => server.Dispose();

    [GeneratedRegex("\"([A-Z]+) (\\S+) HTTP/1\\.[01]\"")]
    private static partial Regex RequestLine();
}
