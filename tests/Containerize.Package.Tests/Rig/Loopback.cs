using System.Net;
using System.Net.Sockets;

namespace Containerize.Package.Tests.Rig;

/// <summary>Ports and requests on 127.0.0.1.</summary>
internal static class Loopback
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Whether the port accepts a connection.</summary>
    public static bool Accepts(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The answer to a request; null while nobody answers.</summary>
    public static async Task<HttpResponseMessage?> TrySendAsync(Func<HttpRequestMessage> request)
    {
        try
        {
            using var message = request();
            return await Http.SendAsync(message);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
