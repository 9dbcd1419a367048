using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Containerize.Images.Tests.InProcessRegistry;

/// <summary>A registry inside the test, on a free loopback port: it does what the distribution-spec says, until a fault is injected.</summary>
internal sealed class InProcessRegistry : IAsyncDisposable
{
    private readonly X509Certificate2? certificate;
    private readonly ConcurrentDictionary<RegistryOperation, int> counts = new();
    private WebApplication? application;

    private InProcessRegistry(X509Certificate2? certificate) => this.certificate = certificate;

    /// <summary>Takes over a request: gets the operation and how often it was asked for (1 is the first); true when it answered.</summary>
    public delegate Task<bool> Fault(HttpContext context, RegistryOperation operation, int count);

    public RegistryContents Contents { get; } = new();

    public RegistrySettings Settings { get; } = new();

    /// <summary>Host and port, as in a reference.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Method and address of every request that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The Authorization headers that came, with the operation.</summary>
    public ConcurrentQueue<(RegistryOperation Operation, string? Authorization)> Authorizations { get; } = new();

    /// <summary>What goes wrong; null for nothing.</summary>
    public Fault? OnRequest { get; set; }

    public int Count(RegistryOperation operation) => counts.GetValueOrDefault(operation);

    /// <param name="certificate">For TLS; null for plain HTTP.</param>
    public static async Task<InProcessRegistry> StartAsync(X509Certificate2? certificate = null)
    {
        var registry = new InProcessRegistry(certificate);
        await registry.ListenAsync(0);
        return registry;
    }

    /// <summary>Breaks all connections and refuses new ones, until <see cref="ListenAgainAsync"/>.</summary>
    public async Task RefuseConnectionsAsync()
    {
        if (Interlocked.Exchange(ref application, null) is { } listening)
        {
            using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
            await listening.StopAsync(atOnce.Token);
            await listening.DisposeAsync();
        }
    }

    /// <summary>Listens on the port it had; nothing when it still does.</summary>
    public Task ListenAgainAsync() => application is null ? ListenAsync(int.Parse(Address.Split(':')[1])) : Task.CompletedTask;

    public async ValueTask DisposeAsync() => await RefuseConnectionsAsync();

    private async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Listen(
                    System.Net.IPAddress.Loopback,
                    port,
                    listener =>
                    {
                        if (certificate is not null)
                        {
                            listener.UseHttps(certificate);
                        }
                    }
                );
            });
        application = builder.Build();
        application.Run(HandleAsync);
        await application.StartAsync();
        Address = $"localhost:{new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port}";
    }

    private async Task HandleAsync(HttpContext context)
    {
        var operation = RegistryProtocol.OperationOf(context.Request);
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        Authorizations.Enqueue((operation, context.Request.Headers.Authorization.FirstOrDefault()));
        var count = counts.AddOrUpdate(operation, 1, (_, before) => before + 1);
        if (OnRequest is { } fault && await fault(context, operation, count))
        {
            return;
        }

        await new RegistryProtocol(Contents, Settings, context, operation).AnswerAsync();
    }
}
