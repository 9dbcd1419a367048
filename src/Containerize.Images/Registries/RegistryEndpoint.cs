using System.Net;
using System.Net.Sockets;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>Where a registry is, and which addresses may be used in its name.</summary>
internal sealed class RegistryEndpoint
{
    private readonly Lock turning = new();
    private readonly IReadOnlyList<string> insecureRegistries;
    private int turns;

    public RegistryEndpoint(string registry, IEnumerable<string> insecureRegistries)
    {
        Registry = registry;
        Host = registry is ImageReference.DockerHub ? "registry-1.docker.io" : registry;
        var secure = new Uri($"https://{Host}/");
        this.insecureRegistries = [.. insecureRegistries.Select(name => name.Trim())];
        Insecure = IsLoopback(secure) || this.insecureRegistries.Contains(registry, StringComparer.OrdinalIgnoreCase);
        (Root, turns) = IsLoopback(secure) ? (WithScheme(secure, Uri.UriSchemeHttp), 2) : (secure, Insecure ? 1 : 0);
    }

    /// <summary>As in references.</summary>
    public string Registry { get; }

    /// <summary>As connected to.</summary>
    public string Host { get; }

    /// <summary>Whether plain HTTP and unknown certificates are accepted.</summary>
    public bool Insecure { get; }

    /// <summary>Begins as https, on loopback as http; an insecure registry that does not speak it is asked over the other from then on.</summary>
    public Uri Root { get; private set; }

    /// <summary>Whether an address is the registry itself, so that it may see the Authorization header.</summary>
    public bool Owns(Uri address) => address.Scheme == Root.Scheme && address.Host == Root.Host && address.Port == Root.Port;

    /// <summary>Who is at an address, for messages: the registry, or another host that it sent us to.</summary>
    public string NameOf(Uri address) => IsOther(address) ? $"{OneLine.Of(address.Authority)}, to which {Registry} sent us" : Registry;

    /// <summary>Whether an address is not the registry's, over whichever scheme.</summary>
    public bool IsOther(Uri address) => address.Host != Root.Host || (address.Port != Root.Port && !(address.IsDefaultPort && Root.IsDefaultPort));

    /// <summary>Whether unknown certificates are accepted from a host: the registry, or one that it sends us to and that is named itself.</summary>
    public bool IsInsecure(string host) =>
        IsSameHost(host, Root) ? Insecure : (AddressOf(host) is { } address && IsLoopback(address)) || insecureRegistries.Any(name => IsSameHost(host, name));

    /// <summary>Whether a host is that of an address; IPv6 in brackets or without.</summary>
    public static bool IsSameHost(string host, Uri address) =>
        string.Equals(host.Trim('[', ']'), address.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc cref="IsSameHost(string, Uri)"/>
    /// <param name="name">host[:port].</param>
    public static bool IsSameHost(string host, string name) => AddressOf(name) is { } address && IsSameHost(host, address);

    /// <summary>It answered: what it speaks is known.</summary>
    public void Settle()
    {
        lock (turning)
        {
            turns = 0;
        }
    }

    /// <summary>Takes the other scheme, where that is allowed and not known to be of no use.</summary>
    /// <param name="from">What did not work.</param>
    /// <returns>Whether to ask again.</returns>
    public bool TurnFrom(Uri from)
    {
        lock (turning)
        {
            if (from.Host != Root.Host || (from.Scheme == Root.Scheme && turns == 0))
            {
                return false;
            }

            if (from.Scheme == Root.Scheme)
            {
                turns--;
                Root = WithScheme(Root, from.Scheme == Uri.UriSchemeHttp ? Uri.UriSchemeHttps : Uri.UriSchemeHttp);
            }

            return true;
        }
    }

    /// <summary>Makes an address of a path or of a Location header.</summary>
    /// <exception cref="RegistryException">It would leave TLS.</exception>
    public Uri Resolve(Uri from, string location, string action)
    {
        if (!Uri.TryCreate(from, location, out var target) || target.Scheme is not ("http" or "https"))
        {
            throw new RegistryException(
                ErrorCodes.RegistryAnswerInvalid,
                $"could not {action}: {Registry} named an address that is none; check that the address is that of a registry and that no proxy answers in its place"
            );
        }

        // A registry behind a proxy that ends TLS often does not know that it is asked over https.
        if (target.Scheme == "http" && from.Scheme == "https" && target.Host == from.Host && (target.IsDefaultPort || target.Port == from.Port))
        {
            target = new UriBuilder(target) { Scheme = "https", Port = from.IsDefaultPort ? -1 : from.Port }.Uri;
        }

        return target.Scheme == "https" || Insecure || IsLoopback(target) ? target : throw PlainHttp(target, action, Registry);
    }

    /// <summary>Makes an address of a challenge's realm, which may get a login: of a host that is not the registry's over plain HTTP only where that one is
    /// trusted itself.</summary>
    /// <exception cref="RegistryException">It would leave TLS.</exception>
    public Uri ResolveRealm(string realm, string action)
    {
        var target = Resolve(Root, realm, action);
        return target.Scheme == "https" || !IsOther(target) || IsInsecure(target.Host) ? target : throw PlainHttp(target, action, OneLine.Of(target.Authority));
    }

    private RegistryException PlainHttp(Uri target, string action, string trusted) =>
        new(
            ErrorCodes.RegistryInsecure,
            $"could not {action}: {Registry} sent us to {RegistryException.Redact(target)}, which is plain HTTP; name {trusted} in ContainerizeInsecureRegistries if that is meant"
        );

    private static Uri? AddressOf(string name) =>
        Uri.TryCreate(
            $"https://{(IPAddress.TryParse(name, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{name.Trim('[', ']')}]" : name)}/",
            UriKind.Absolute,
            out var uri
        )
            ? uri
            : null;

    private static Uri WithScheme(Uri uri, string scheme) => new UriBuilder(uri) { Scheme = scheme, Port = uri.IsDefaultPort ? -1 : uri.Port }.Uri;

    private static bool IsLoopback(Uri uri) =>
        uri.Host is "localhost"
        || uri.Host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
