using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Containerize.Images.Registries;

/// <summary>Which certificates are accepted from a registry and from the hosts that it sends us to: token servers and storage. Each host is trusted for
/// itself.</summary>
internal sealed class ServerTrust(RegistryEndpoint endpoint, RegistryOptions options)
{
    private readonly ConcurrentDictionary<string, CertificateFolders> others = new(StringComparer.OrdinalIgnoreCase);
    private readonly CertificateFolders own = new(options, endpoint.Registry);

    /// <summary>Shown to the registry, and to no other host, when it asks.</summary>
    public X509Certificate2Collection Client => own.Client;

    /// <summary>Whether a host is the registry.</summary>
    public bool IsRegistry(string host) => RegistryEndpoint.IsSameHost(host, endpoint.Root);

    /// <summary>Whether a server's certificate will do.</summary>
    /// <exception cref="CertificateRefusedException">It will not.</exception>
    public bool Accepts(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || endpoint.IsInsecure(host) || Authorities(host).Trusts(certificate, chain, errors)
            ? true
            : throw new CertificateRefusedException(Why(host, certificate as X509Certificate2, errors));

    // A connection does not say which port of another host it goes to.
    private CertificateFolders Authorities(string host) =>
        IsRegistry(host) ? own : others.GetOrAdd(host, name => new CertificateFolders(options, name, isAnyPort: true));

    private string Why(string host, X509Certificate2? certificate, SslPolicyErrors errors)
    {
        var name = IsRegistry(host) ? endpoint.Registry : host;
        var subject = $"the certificate of {name}";
        var now = options.Clock.GetUtcNow();
        return certificate is null ? $"{name} shows no certificate; ask whoever runs it"
            : now > certificate.NotAfter.ToUniversalTime() ? $"{subject} expired on {Day(certificate.NotAfter)}; ask whoever runs it to renew it"
            : now < certificate.NotBefore.ToUniversalTime() ? $"{subject} is valid from {Day(certificate.NotBefore)} on; check this machine's clock"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? $"{subject} is for {OneLine.Of(certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false))}; use that name, or ask whoever runs it for a certificate with this one"
            : $"{subject} is of an authority that is not known here; install its CA as certs.d/{name}/ca.crt, or name {name} in ContainerizeInsecureRegistries";

        static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>Says why a connection was not made, in words for the one line of the error.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message);
