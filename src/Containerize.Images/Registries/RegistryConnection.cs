using System.Net;
using System.Net.Security;

namespace Containerize.Images.Registries;

/// <summary>The connections to one registry: what HttpClient does by itself and what it leaves to us.</summary>
internal static class RegistryConnection
{
    public static SocketsHttpHandler Handler(RegistryEndpoint endpoint, RegistryOptions options)
    {
        var certificates = new CertificateFolders(options, endpoint.Registry);
        return new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new GoProxy(options.Environment),
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = Math.Max(2, 2 * options.Parallelism),
            MaxResponseDrainSize = 64 * 1024,
            SslOptions = new SslClientAuthenticationOptions
            {
                // Authorities, client pairs and exceptions are this registry's: a host that it redirects to has none of them.
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                    errors == SslPolicyErrors.None || (IsFor(sender, endpoint) && (endpoint.Insecure || certificates.Trusts(certificate, chain, errors))),
                LocalCertificateSelectionCallback = certificates.Client.Count == 0 ? null : (_, host, _, _, _) => host == endpoint.Root.Host ? certificates.Client[0] : null!,
            },
        };
    }

    private static bool IsFor(object sender, RegistryEndpoint endpoint) => sender is SslStream stream && stream.TargetHostName == endpoint.Root.Host;
}
