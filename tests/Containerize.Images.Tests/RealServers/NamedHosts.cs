using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Containerize.Images.Tests.RealServers;

/// <summary>A proxy that gives every host name the same server on loopback. Through it a test reaches names that are not loopback, whose certificates are
/// therefore checked.</summary>
internal sealed class NamedHosts : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int target;

    public NamedHosts(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>For HTTPS_PROXY and HTTP_PROXY.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The first lines of what was asked for.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                var stream = client.GetStream();
                var head = new StringBuilder();
                for (var one = new byte[1]; !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1; )
                {
                    head.Append((char)one[0]);
                }

                Requests.Enqueue(head.ToString().Split('\r')[0]);
                await server.ConnectAsync(IPAddress.Loopback, target);
                await stream.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray());
                await Task.WhenAny(stream.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(stream));
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // Either side went away.
            }
        }
    }
}
