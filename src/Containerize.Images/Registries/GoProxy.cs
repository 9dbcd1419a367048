using System.Net;
using System.Net.Sockets;

namespace Containerize.Images.Registries;

/// <summary>
/// The proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY as Docker and every other Go program reads them (golang.org/x/net/http/httpproxy);
/// .NET's own reading knows neither networks, nor ports, nor suffixes without a dot, nor that loopback is never proxied.
/// </summary>
internal sealed class GoProxy : IWebProxy, ICredentials
{
    private readonly Uri? http;
    private readonly Uri? https;
    private readonly string[] direct;

    /// <exception cref="ContainerizeException">A proxy variable holds no address.</exception>
    public GoProxy(IReadOnlyDictionary<string, string> environment)
    {
        http = Address(environment, "HTTP_PROXY");
        https = Address(environment, "HTTPS_PROXY");
        direct = [.. (Value(environment, "NO_PROXY") ?? "").Split(',').Select(entry => entry.Trim().ToLowerInvariant()).Where(entry => entry.Length > 0)];
    }

    ICredentials? IWebProxy.Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : ProxyFor(destination);

    public bool IsBypassed(Uri host)
    {
        var name = host.Host.Trim('[', ']').ToLowerInvariant();
        return ProxyFor(host) is null || IsLoopback(name) || direct.Any(entry => Matches(entry, name, host.Port));
    }

    /// <summary>The user and password that the proxy's address holds.</summary>
    NetworkCredential? ICredentials.GetCredential(Uri uri, string authType) =>
        new[] { http, https }.FirstOrDefault(proxy => proxy?.Host == uri.Host && proxy.Port == uri.Port)?.UserInfo.Split(':', 2) switch
        {
            [{ Length: > 0 } user, var password] => new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
            [{ Length: > 0 } user] => new NetworkCredential(Uri.UnescapeDataString(user), ""),
            _ => null,
        };

    private Uri? ProxyFor(Uri destination) => destination.Scheme == "https" ? https : http;

    private static bool IsLoopback(string name) => name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));

    private static bool Matches(string entry, string name, int port)
    {
        if (entry == "*")
        {
            return true;
        }

        if (entry.Contains('/'))
        {
            return IPNetwork.TryParse(entry, out var network) && IPAddress.TryParse(name, out var inside) && network.Contains(Plain(inside));
        }

        var (host, entryPort) = SplitPort(entry);
        if (entryPort is { } wanted && wanted != port)
        {
            return false;
        }

        if (IPAddress.TryParse(host, out var one))
        {
            return IPAddress.TryParse(name, out var other) && Plain(one).Equals(Plain(other));
        }

        // ".a.b" and "*.a.b" are what is below a.b; "a.b" is that and itself.
        var suffix = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host;
        return suffix.StartsWith('.')
            ? name.EndsWith(suffix, StringComparison.Ordinal)
            : name == suffix || name.EndsWith("." + suffix, StringComparison.Ordinal);
    }

    private static (string Host, int? Port) SplitPort(string entry)
    {
        var colon = entry.LastIndexOf(':');
        var isPort = colon > 0 && int.TryParse(entry.AsSpan(colon + 1), out _) && (entry[0] == '[' ? entry[colon - 1] == ']' : !entry[..colon].Contains(':'));
        return isPort ? (entry[..colon].Trim('[', ']'), int.Parse(entry.AsSpan(colon + 1))) : (entry.Trim('[', ']'), null);
    }

    private static IPAddress Plain(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static string? Value(IReadOnlyDictionary<string, string> environment, string name) =>
        new[] { name, name.ToLowerInvariant() }
            .Select(variable => environment.GetValueOrDefault(variable))
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static Uri? Address(IReadOnlyDictionary<string, string> environment, string name)
    {
        if (Value(environment, name) is not { } text)
        {
            return null;
        }

        // With socks5h the proxy finds out the host's address; .NET leaves that to it with socks5 too, and knows only that name.
        var known = text.StartsWith("socks5h://", StringComparison.OrdinalIgnoreCase) ? "socks5" + text["socks5h".Length..] : text;
        return
            Uri.TryCreate(known.Contains("://", StringComparison.Ordinal) ? known : "http://" + known, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5"
            ? address
            : throw new ContainerizeException(
                ErrorCodes.ProxyUnusable,
                $"the variable {name} holds no proxy address such as http://proxy:3128; correct or unset it"
            );
    }
}
