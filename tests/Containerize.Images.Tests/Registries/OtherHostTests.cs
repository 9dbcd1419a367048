using System.Net;
using System.Net.Sockets;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>A registry sends us to its token server and to its storage: what fails there is said of that host.</summary>
public sealed class OtherHostTests : IAsyncLifetime, IDisposable
{
    private readonly TcpListener other = new(IPAddress.Loopback, 0);
    private Registry registry = null!;
    private int port;

    public async Task InitializeAsync()
    {
        registry = await Registry.StartAsync();
        other.Start();
        port = ((IPEndPoint)other.LocalEndpoint).Port;
    }

    public async Task DisposeAsync() => await registry.DisposeAsync();

    public void Dispose() => other.Dispose();

    [Theory]
    [InlineData("nobody", "no connection to HOST: Connection refused")]
    [InlineData("silence", "HOST was silent for ")]
    [InlineData("no TLS", "no connection to HOST: ")]
    public async Task TokenServerThatFails_IsNamed(string how, string expected)
    {
        Ask(
            how,
            (context, address) =>
            {
                context.Response.StatusCode = 401;
                context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{address}token\"";
            }
        );

        Assert.StartsWith($"could not get a token for {registry.Address}: {Named(expected)}", await FailureAsync());
    }

    [Theory]
    [InlineData("nobody", "no connection to HOST: Connection refused")]
    [InlineData("silence", "HOST was silent for ")]
    [InlineData("no TLS", "no connection to HOST: ")]
    public async Task StorageThatFails_IsNamed(string how, string expected)
    {
        Ask(
            how,
            (context, address) =>
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = $"{address}blob";
            }
        );

        var failure = await FailureAsync();

        Assert.Contains($": {Named(expected)}", failure);
        Assert.DoesNotContain("ContainerizeInsecureRegistries", failure);
    }

    private string Named(string expected) => expected.Replace("HOST", $"127.0.0.1:{port}, to which {registry.Address} sent us", StringComparison.Ordinal);

    private void Ask(string how, Action<Microsoft.AspNetCore.Http.HttpContext, string> answer)
    {
        var address = $"{(how == "no TLS" ? "https" : "http")}://127.0.0.1:{port}/";
        registry.OnRequest = (context, _, _) =>
        {
            answer(context, address);
            return Task.FromResult(true);
        };
        if (how == "nobody")
        {
            other.Stop();
        }
        else if (how == "no TLS")
        {
            _ = HangUpAsync();
        }
    }

    private async Task HangUpAsync()
    {
        using var client = await other.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }

    private async Task<string> FailureAsync()
    {
        using var registries = new RegistryPool(
            new RegistryOptions
            {
                Attempts = 1,
                SystemFolder = null,
                IdleTimeout = TimeSpan.FromSeconds(1),
            }
        );
        var blob = new Descriptor(MediaTypes.OciLayerGzip, Digest.Of([1]), 1);
        return (
            await Assert.ThrowsAsync<ContainerizeException>(() =>
                registries[registry.Address, "shop/api"].DownloadAsync(new Scope("shop/api"), blob, Stream.Null, default)
            )
        ).Message;
    }
}
