using System.Text;
using Containerize.Images.Oci;
using Containerize.Images.Tests.Publishing;

namespace Containerize.Images.Tests.RealServers;

/// <summary>distribution with TLS by an authority of our own, passwords, client certificates and a token server; reached by a name that is not loopback, so
/// that everything is checked.</summary>
public sealed class ProtectedRegistryTests : IDisposable
{
    private const string Host = "registry.test";
    private const string Password = "correct-horse";
    private readonly TemporaryFolder folder = new();
    private readonly TestCertificates certificates = new();

    public void Dispose()
    {
        certificates.Dispose();
        folder.Dispose();
    }

    [SkippableFact]
    public async Task PasswordsAndTls_WorkWithTheAuthorityOfCertsD()
    {
        using var server = certificates.Issue(Host, Host);
        await using var registry = await RealRegistry.StartAsync(await PasswordsAsync(), server);
        using var hosts = new NamedHosts(registry.Port);
        certificates.WriteAuthority(folder[$"system/containers/certs.d/{Host}"]);

        var digest = await PublishingProcess.PublishAsync(Order(), Environment(hosts, Password));

        Assert.StartsWith("sha256:", digest.ToString());
        Assert.All(hosts.Requests, request => Assert.Equal($"CONNECT {Host}:443 HTTP/1.1", request));
    }

    [SkippableFact]
    public async Task AuthorityOfSslCertFile_IsTrusted()
    {
        using var server = certificates.Issue(Host, Host);
        await using var registry = await RealRegistry.StartAsync(await PasswordsAsync(), server);
        using var hosts = new NamedHosts(registry.Port);

        var (exitCode, text) = await PublishingProcess.RunAsync(
            Order(),
            [.. Environment(hosts, Password), new("SSL_CERT_FILE", certificates.WriteAuthority(folder["own"]))]
        );

        Assert.True(exitCode == 0, text);
    }

    [SkippableFact]
    public async Task UnknownAuthorityAndWrongPassword_AreTwoDifferentLines()
    {
        using var server = certificates.Issue(Host, Host);
        await using var registry = await RealRegistry.StartAsync(await PasswordsAsync(), server);
        using var hosts = new NamedHosts(registry.Port);

        var untrusted = await Assert.ThrowsAsync<ContainerizeException>(() => PublishingProcess.PublishAsync(Order(), Environment(hosts, Password)));
        certificates.WriteAuthority(folder[$"system/docker/certs.d/{Host}"]);
        var refused = await Assert.ThrowsAsync<ContainerizeException>(() => PublishingProcess.PublishAsync(Order(), Environment(hosts, "wrong-secret")));

        Assert.Equal((ErrorCodes.RegistryCertificate, ErrorCodes.RegistryUnauthorized), (untrusted.Code, refused.Code));
        Assert.DoesNotContain("wrong-secret", refused.ToString());
        Assert.DoesNotContain("push", registry.Log.Split('\n').Where(line => line.Contains("status=201", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("DOTNET_CONTAINER_INSECURE_REGISTRIES", true)]
    [InlineData("DOTNET_CONTAINER_INSECURE_REGISTRIES", false)]
    [InlineData("registries.conf", true)]
    [InlineData("registries.conf", false)]
    public async Task UnprotectedRegistry_GetsACredentialOnlyWhenItIsDeclared(string by, bool tls)
    {
        using var server = certificates.Issue(Host, Host);
        await using var registry = await RealRegistry.StartAsync(await PasswordsAsync(), tls ? server : null);
        using var hosts = new NamedHosts(registry.Port);
        var before = registry.Log.Length;

        var environment = Environment(hosts, Password);
        environment["ATTEMPTS"] = "1";

        var refused = await Assert.ThrowsAsync<ContainerizeException>(() => PublishingProcess.PublishAsync(Order(), environment));
        Assert.Equal(tls ? ErrorCodes.RegistryCertificate : ErrorCodes.RegistryUnreachable, refused.Code);
        Assert.Contains("ContainerizeInsecureRegistries", refused.Message);
        Assert.DoesNotContain("http.request", registry.Log[before..]);

        if (by == "registries.conf")
        {
            Directory.CreateDirectory(folder["system/containers"]);
            await File.WriteAllTextAsync(folder["system/containers/registries.conf"], $"[[registry]]\nprefix = \"{Host}\"\ninsecure = true\n");
        }
        else
        {
            environment[by] = "other.test; " + Host;
        }

        await PublishingProcess.PublishAsync(Order(), environment);
    }

    [SkippableFact]
    public async Task ClientPair_IsShownToAProxyThatWantsOne()
    {
        await using var registry = await RealRegistry.StartAsync();
        using var server = certificates.Issue(Host, Host);
        using var client = certificates.Issue("ann", "ann.test");
        var (certificate, key) = TestCertificates.Write(server, folder["nginx"], "server");
        await using var nginx = await RealNginx.StartAsync(
            $$"""
            ssl_certificate {{certificate}};
            ssl_certificate_key {{key}};
            ssl_client_certificate {{certificates.WriteAuthority(folder["nginx"])}};
            ssl_verify_client on;
            location / { proxy_pass http://127.0.0.1:{{registry.Port}}; }
            """,
            tls: true
        );
        using var hosts = new NamedHosts(nginx.Port);
        var place = folder[$"system/containers/certs.d/{Host}"];
        certificates.WriteAuthority(place);
        var without = await Assert.ThrowsAsync<ContainerizeException>(() => PublishingProcess.PublishAsync(Order(), Environment(hosts, null)));
        TestCertificates.Write(client, place, "client");

        await PublishingProcess.PublishAsync(Order(), Environment(hosts, null));

        Assert.Contains(" 400", without.Message);
    }

    [SkippableTheory]
    [InlineData(300)]
    [InlineData(7)]
    public async Task TokenServer_IsAskedAndItsTokensAreVerified(int seconds)
    {
        using var signer = certificates.Issue("tokens", "tokens.test");
        await using var tokens = await JwtTokenServer.StartAsync(signer, ("ann", Password), TimeSpan.FromSeconds(seconds));
        await using var registry = await RealRegistry.StartAsync(tokens.Settings(certificates.WriteAuthority(folder["trusted"])));
        var order = Order() with { To = registry.Address };

        var refused = await Assert.ThrowsAsync<ContainerizeException>(() => PublishingProcess.PublishAsync(order, new Dictionary<string, string>()));
        var digest = await PublishingProcess.PublishAsync(order, LogIn(registry.Address, Password));
        var again = order with { Base = $"{registry.Address}/shop/api:1", Store = folder["other-store"], To = folder["layout"] };
        await PublishingProcess.PublishAsync(again, new Dictionary<string, string>());

        Assert.Equal(ErrorCodes.RegistryUnauthorized, refused.Code);
        Assert.True(tokens.Tokens >= 3);
        Assert.NotEqual(default(Digest), digest);
    }

    private async Task<string> PasswordsAsync()
    {
        var program = RealComponent.Require("htpasswd");
        RealComponent.Require("docker-registry");
        await File.WriteAllTextAsync(folder["htpasswd"], await RealComponent.RunAsync(program, "-Bbn", "ann", Password));
        return $$"""auth: { htpasswd: { realm: test, path: {{folder["htpasswd"]}} } }""";
    }

    private PublishOrder Order()
    {
        Directory.CreateDirectory(folder["source"]);
        File.WriteAllBytes(folder["source/one"], SampleImages.Noise(100_000));
        return new("scratch", folder["source"], folder["store"], Host, "shop/api", "1");
    }

    private Dictionary<string, string> Environment(NamedHosts hosts, string? password)
    {
        var environment = password is null ? [] : LogIn(Host, password);
        environment["HTTPS_PROXY"] = environment["HTTP_PROXY"] = hosts.Address;
        environment["SYSTEM_FOLDER"] = folder["system"];
        return environment;
    }

    private static Dictionary<string, string> LogIn(string registry, string password) =>
        new()
        {
            ["DOCKER_AUTH_CONFIG"] =
                $$"""{ "auths": { "{{registry}}": { "auth": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:" + password))}}" } } }""",
        };
}
