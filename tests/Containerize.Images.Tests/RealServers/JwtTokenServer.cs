using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Containerize.Images.Tests.RealServers;

/// <summary>A token server whose signed tokens distribution verifies (distribution, token authentication specification). One user may do everything; others may
/// pull where that is allowed.</summary>
internal sealed class JwtTokenServer : IAsyncDisposable
{
    public const string Issuer = "test-issuer";
    public const string Service = "test-registry";

    private readonly WebApplication application;
    private readonly X509Certificate2 signer;
    private readonly (string User, string Password) login;
    private readonly TimeSpan lifetime;

    private JwtTokenServer(WebApplication application, X509Certificate2 signer, (string, string) login, TimeSpan lifetime) =>
        (this.application, this.signer, this.login, this.lifetime) = (application, signer, login, lifetime);

    public string Realm { get; private set; } = "";

    public int Tokens { get; private set; }

    /// <summary>Tokens that were given, as they are secrets too.</summary>
    public List<string> Given { get; } = [];

    public static async Task<JwtTokenServer> StartAsync(X509Certificate2 signer, (string User, string Password) login, TimeSpan lifetime)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var server = new JwtTokenServer(builder.Build(), signer, login, lifetime);
        server.application.Run(server.AnswerAsync);
        await server.application.StartAsync();
        server.Realm = server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/token";
        return server;
    }

    /// <summary>The section of distribution's configuration that trusts this server.</summary>
    public string Settings(string authorityFile) =>
        $$"""auth: { token: { realm: "{{Realm}}", service: {{Service}}, issuer: {{Issuer}}, rootcertbundle: {{authorityFile}} } }""";

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var known = authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}"));
        if (authorization.Length > 0 && !known)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsJsonAsync(new { details = "incorrect username or password" });
            return;
        }

        var access = context
            .Request.Query["scope"]
            .OfType<string>()
            .Select(scope => scope.Split(':'))
            .Select(parts => new
            {
                type = parts[0],
                name = string.Join(':', parts[1..^1]),
                actions = parts[^1].Split(',').Where(action => known || action == "pull").ToArray(),
            });
        var token = Sign(access);
        lock (Given)
        {
            Tokens++;
            Given.Add(token);
        }

        await context.Response.WriteAsJsonAsync(new { token, expires_in = (int)lifetime.TotalSeconds });
    }

    private string Sign(object access)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = Encode(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    typ = "JWT",
                    alg = "RS256",
                    x5c = new[] { Convert.ToBase64String(signer.RawData) },
                }
            )
        );
        var claims = Encode(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    iss = Issuer,
                    sub = login.User,
                    aud = Service,
                    exp = now + (long)lifetime.TotalSeconds,
                    nbf = now - 10,
                    iat = now,
                    jti = Guid.NewGuid().ToString("N"),
                    access,
                }
            )
        );
        using var key = signer.GetRSAPrivateKey()!;
        return $"{header}.{claims}.{Encode(key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
