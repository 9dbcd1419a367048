using System.Net;
using System.Net.Security;

namespace Containerize.Images.Registries;

/// <summary>The connections to one registry: what HttpClient does by itself and what it leaves to us.</summary>
internal static class RegistryConnection
{
    public static SocketsHttpHandler Handler(RegistryEndpoint endpoint, RegistryOptions options)
    {
        var trust = new ServerTrust(endpoint, options);
        return new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new GoProxy(options.Environment),
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = Math.Max(2, 2 * options.Parallelism),
            MaxResponseDrainSize = 64 * 1024,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                    trust.Accepts(((SslStream)sender).TargetHostName, certificate, chain, errors),
                LocalCertificateSelectionCallback = trust.Client.Count == 0 ? null : (_, host, _, _, _) => trust.IsRegistry(host) ? trust.Client[0] : null!,
            },
        };
    }
}
