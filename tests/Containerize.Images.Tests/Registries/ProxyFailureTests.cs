using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Containerize.Images.Registries;

namespace Containerize.Images.Tests.Registries;

/// <summary>What a proxy that lets nothing pass leads to.</summary>
public sealed class ProxyFailureTests
{
    [Theory]
    [InlineData(407, 1)]
    [InlineData(403, 1)]
    [InlineData(502, 2)]
    public async Task Refusal_NamesTheProxyWithoutItsPassword(int status, int attempts)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = 0;
        _ = AnswerAsync();
        var failure = await FailureAsync(((IPEndPoint)proxy.LocalEndpoint).Port, out var notices);

        Assert.Equal(ErrorCodes.RegistryUnreachable, failure.Code);
        Assert.Contains($"the proxy http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}/ answered {status} ", failure.Message);
        Assert.All(notices.Append(failure.Message), line => Assert.DoesNotContain("secret", line));
        Assert.Equal(attempts, asked);

        async Task AnswerAsync()
        {
            while (true)
            {
                using var client = await proxy.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                while (await reader.ReadLineAsync() is { Length: > 0 }) { }

                asked++;
                await client
                    .GetStream()
                    .WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
        }
    }

    [Fact]
    public async Task NoProxyThere_IsNamedToo()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();

        var failure = await FailureAsync(port, out var notices);

        Assert.Contains($"no connection to registry.example through the proxy http://127.0.0.1:{port}/: ", failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
        Assert.EndsWith("; check the name, the network and the proxy variables (2 attempts)", failure.Message);
        Assert.Matches($@"^{Regex.Escape(failure.Message.Split("; ")[0])}; trying again in [0-9.]+ s$", Assert.Single(notices));
    }

    private static Task<ContainerizeException> FailureAsync(int port, out List<string> notices)
    {
        List<string> lines = notices = [];
        var registries = new RegistryPool(
            new RegistryOptions
            {
                Attempts = 2,
                Delay = (_, _) => Task.CompletedTask,
                Notice = lines.Add,
                Environment = new Dictionary<string, string> { ["HTTPS_PROXY"] = $"http://ann:secret@127.0.0.1:{port}" },
            }
        );
        return Assert.ThrowsAsync<ContainerizeException>(() =>
            registries["registry.example", "shop/api"].FindManifestAsync(new Scope("shop/api", Push: false), "1", default)
        );
    }
}
