using System.Net;
using System.Net.Security;

namespace Containerize.Images.Registries;

/// <summary>The connections to one registry: what HttpClient does by itself and what it leaves to us.</summary>
internal static class RegistryConnection
{
    public static SocketsHttpHandler Handler(RegistryEndpoint endpoint, RegistryOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = Math.Max(2, 2 * options.Parallelism),
        MaxResponseDrainSize = 64 * 1024,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (sender, _, _, errors) => errors == SslPolicyErrors.None || (endpoint.Insecure && IsFor(sender, endpoint)),
        },
    };

    private static bool IsFor(object sender, RegistryEndpoint endpoint) => sender is SslStream stream && stream.TargetHostName == endpoint.Root.Host;
}
