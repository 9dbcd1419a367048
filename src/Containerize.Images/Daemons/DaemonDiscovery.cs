using System.Text;
using System.Text.Json;
using Containerize.Images.Oci;

namespace Containerize.Images.Daemons;

/// <summary>Finds the container engine the user means: DOCKER_HOST, the Docker context, the usual sockets of Docker, then Podman's.</summary>
public static class DaemonDiscovery
{
    /// <summary>The first engine that answers; null when none does.</summary>
    /// <exception cref="ContainerizeException">An address that the user set cannot be used.</exception>
    public static async Task<DaemonEndpoint?> FindAsync(DaemonOptions options, CancellationToken cancellationToken)
    {
        foreach (var endpoint in Candidates(options))
        {
            using var client = new DaemonClient(endpoint, options);
            if (await client.AnswersAsync(cancellationToken))
            {
                return endpoint;
            }
        }

        return null;
    }

    /// <summary>The address that the user set; null where the usual places are looked at.</summary>
    /// <exception cref="ContainerizeException">It cannot be used.</exception>
    public static DaemonEndpoint? Named(DaemonOptions options) => Candidates(options).FirstOrDefault(place => place.Origin is not null);

    /// <summary>Where to look, in order. What the user set is the only place then.</summary>
    internal static IEnumerable<DaemonEndpoint> Candidates(DaemonOptions options)
    {
        var user = new UserFolders(options.Environment);
        var docker = options.Kind is null or DaemonKind.Docker;
        var podman = options.Kind is null or DaemonKind.Podman;
        if (docker && user.Value("DOCKER_HOST") is { } host)
        {
            return [DaemonEndpoint.Parse(host, "DOCKER_HOST")];
        }

        if (podman && user.Value("CONTAINER_HOST") is { } container)
        {
            return [DaemonEndpoint.Parse(container, "CONTAINER_HOST")];
        }

        if (docker && ContextAddress(user) is { } context)
        {
            return [context];
        }

        return OperatingSystem.IsWindows()
            ? [.. Usual(docker, "npipe:////./pipe/docker_engine"), .. Usual(podman, "npipe:////./pipe/podman-machine-default")]
            :
            [
                .. Sockets(docker, "/var/run/docker.sock", UserFolders.In(user.Runtime, "docker.sock"), UserFolders.In(user.Home, ".docker/run/docker.sock")),
                .. Sockets(
                    podman,
                    UserFolders.In(user.Runtime, "podman/podman.sock"),
                    "/run/podman/podman.sock",
                    UserFolders.In(user.Home, ".local/share/containers/podman/machine/podman.sock")
                ),
            ];
    }

    private static IEnumerable<DaemonEndpoint> Usual(bool wanted, params string[] addresses) =>
        addresses.Where(_ => wanted).Select(address => new DaemonEndpoint(new Uri(address)));

    private static IEnumerable<DaemonEndpoint> Sockets(bool wanted, params string?[] paths) =>
        Usual(wanted, [.. paths.OfType<string>().Where(File.Exists).Select(path => "unix://" + path)]);

    /// <summary>The address of the chosen Docker context; null for the default one (docker documentation, "Docker contexts": meta.json below the digest of the
    /// name).</summary>
    private static DaemonEndpoint? ContextAddress(UserFolders user)
    {
        var folder = user.Docker;
        var name =
            user.Value("DOCKER_CONTEXT") ?? (folder is null ? null : Text(Path.Combine(folder, "config.json"), root => root.GetProperty("currentContext")));
        if (folder is null || name is null or "" or "default")
        {
            return null;
        }

        var meta = Path.Combine(folder, "contexts", "meta", Digest.Of(name).Hex, "meta.json");
        var address =
            Text(meta, root => root.GetProperty("Endpoints").GetProperty("docker").GetProperty("Host"))
            ?? throw new ContainerizeException(
                ErrorCodes.DaemonAddressUnusable,
                $"the Docker context '{name}' is not there or names no address ({meta}); choose another with `docker context use` or DOCKER_CONTEXT"
            );
        return DaemonEndpoint.Parse(address, $"Docker context {name}");
    }

    private static string? Text(string file, Func<JsonElement, JsonElement> select)
    {
        try
        {
            return SmallJson.Read(Encoding.UTF8.GetBytes(File.ReadAllText(file)), root => select(root).GetString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
