using System.Net;

namespace Containerize.Images.Registries;

/// <summary>Where a registry is, and which addresses may be used in its name.</summary>
internal sealed class RegistryEndpoint
{
    private const string DockerHub = "docker.io";

    public RegistryEndpoint(string registry, IEnumerable<string> insecureRegistries)
    {
        Registry = registry;
        Host = registry is DockerHub or "index.docker.io" ? "registry-1.docker.io" : registry;
        var secure = new Uri($"https://{Host}/");
        Insecure = IsLoopback(secure) || insecureRegistries.Any(name => string.Equals(name.Trim(), registry, StringComparison.OrdinalIgnoreCase));
        Root = secure;
    }

    /// <summary>As in references.</summary>
    public string Registry { get; }

    /// <summary>As connected to.</summary>
    public string Host { get; }

    /// <summary>Whether plain HTTP and unknown certificates are accepted.</summary>
    public bool Insecure { get; }

    /// <summary>Begins as https; an insecure registry that speaks no TLS is asked over http from then on.</summary>
    public Uri Root { get; private set; }

    public bool UsesTls => Root.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether an address is the registry itself, so that it may see the Authorization header.</summary>
    public bool Owns(Uri address) => address.Scheme == Root.Scheme && address.Host == Root.Host && address.Port == Root.Port;

    public void GiveUpTls() => Root = new UriBuilder(Root) { Scheme = Uri.UriSchemeHttp, Port = Root.IsDefaultPort ? -1 : Root.Port }.Uri;

    /// <summary>Makes an address of a path or of a Location header.</summary>
    /// <exception cref="RegistryException">It would leave TLS.</exception>
    public Uri Resolve(Uri from, string location, string action)
    {
        if (!Uri.TryCreate(from, location, out var target) || target.Scheme is not ("http" or "https"))
        {
            throw new RegistryException(ErrorCodes.RegistryAnswerInvalid, $"could not {action}: {Registry} named an address that is none");
        }

        // A registry behind a proxy that ends TLS often does not know that it is asked over https.
        if (target.Scheme == "http" && from.Scheme == "https" && target.Host == from.Host && (target.IsDefaultPort || target.Port == from.Port))
        {
            target = new UriBuilder(target) { Scheme = "https", Port = from.IsDefaultPort ? -1 : from.Port }.Uri;
        }

        return target.Scheme == "https" || Insecure || IsLoopback(target)
            ? target
            : throw new RegistryException(ErrorCodes.RegistryInsecure, $"could not {action}: {Registry} sent us to {RegistryException.Redact(target)}, which is plain HTTP; name {Registry} in ContainerizeInsecureRegistries if that is meant");
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host is "localhost" || uri.Host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
