using System.Net;

namespace Containerize.Images.Daemons;

/// <summary>The address of a container engine's API.</summary>
/// <param name="Address"><c>unix:///path</c>, <c>npipe:////./pipe/name</c> or <c>tcp://loopback:port</c>.</param>
/// <param name="Origin">Where the address came from, for messages; null for a usual place.</param>
public sealed record DaemonEndpoint(Uri Address, string? Origin = null)
{
    /// <summary>Reads an address in the form of DOCKER_HOST.</summary>
    /// <exception cref="ContainerizeException">Of a kind that cannot be used here.</exception>
    public static DaemonEndpoint Parse(string text, string origin)
    {
        var usable =
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme switch
            {
                "unix" => address.AbsolutePath.Length > 1,
                "npipe" => OperatingSystem.IsWindows(),
                "tcp" or "http" => address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)),
                _ => false,
            };
        return usable
            ? new DaemonEndpoint(address!, origin)
            : throw new ContainerizeException(
                ErrorCodes.DaemonAddressUnusable,
                $"{origin} names {Shown(address)}, which cannot be used to load an image; use unix://, npipe:// or tcp:// on loopback, or push to a registry (ContainerRegistry)"
            );
    }

    /// <inheritdoc/>
    public override string ToString() => Shown(Address) + (Origin is null ? "" : $" (from {Origin})");

    private static string Shown(Uri? address) =>
        address is null ? "something that is no address"
        : address.Scheme is "unix" or "npipe" ? address.OriginalString
        : address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
