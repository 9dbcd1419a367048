using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Containerize.Images.Registries;

namespace Containerize.Images.Tests.Registries;

/// <summary>Trust in a registry's certificate. Loopback is trusted anyway, so the decision itself is asked.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestCertificates certificates = new();

    public void Dispose()
    {
        certificates.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("containers/certs.d/registry.example:5000")]
    [InlineData("docker/certs.d/registry.example:5000")]
    public void AuthorityOfCertsD_IsTrustedForItsHostOnly(string place)
    {
        AddAuthority(place);
        using var server = certificates.Issue("registry.example", "registry.example");

        Assert.True(Folders("registry.example:5000").Trusts(server, null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(Folders("registry.example").Trusts(server, null, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void WrongName_IsNeverTrusted()
    {
        AddAuthority("containers/certs.d/registry.example");
        using var server = certificates.Issue("other.example", "other.example");
        Assert.False(
            Folders("registry.example").Trusts(server, null, SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch)
        );
    }

    [Fact]
    public void AnotherAuthority_IsNotTrusted()
    {
        AddAuthority("containers/certs.d/registry.example");
        using var others = new TestCertificates();
        using var server = others.Issue("registry.example", "registry.example");
        Assert.False(Folders("registry.example").Trusts(server, null, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void ClientPair_IsLoadedWithItsKey()
    {
        AddAuthority("containers/certs.d/registry.example");
        using var client = certificates.Issue("ann", "ann.example");
        File.WriteAllText(folder["containers/certs.d/registry.example/ann.cert"], client.ExportCertificatePem());
        File.WriteAllText(folder["containers/certs.d/registry.example/ann.key"], client.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.True(Assert.Single(Folders("registry.example").Client).HasPrivateKey);
    }

    [Theory]
    [InlineData("ca.crt", "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")]
    [InlineData("ca.crt", "no certificate")]
    [InlineData("ann.cert", "no certificate")]
    public void FileThatIsNone_IsNamed(string name, string text)
    {
        Directory.CreateDirectory(folder["containers/certs.d/registry.example"]);
        File.WriteAllText(folder[$"containers/certs.d/registry.example/{name}"], text);
        Assert.Contains(name, Assert.Throws<ContainerizeException>(() => Folders("registry.example")).Message);
    }

    [SkippableTheory]
    [InlineData("containers/certs.d/registry.example", false)]
    [InlineData("containers/certs.d/registry.example", true)]
    [InlineData("containers/certs.d", true)]
    public void FolderThatOnlyRootMayRead_IsPassedOver(string name, bool isAnyPort)
    {
        AddAuthority("containers/certs.d/registry.example");

        Assert.Empty(
            OrdinaryUser
                .ShutOutOf(
                    folder[name],
                    folder.Path,
                    () => new CertificateFolders(new RegistryOptions { SystemFolder = folder.Path }, "registry.example", isAnyPort)
                )
                .Client
        );
    }

    [Fact]
    public void AuthorityInDer_IsTaken()
    {
        Directory.CreateDirectory(folder["containers/certs.d/registry.example"]);
        File.WriteAllBytes(folder["containers/certs.d/registry.example/ca.crt"], certificates.Authority.Export(X509ContentType.Cert));
        using var server = certificates.Issue("registry.example", "registry.example");

        Assert.True(Folders("registry.example").Trusts(server, null, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Theory]
    [InlineData("token.example", true)]
    [InlineData("insecure.example", true)]
    [InlineData("localhost", true)]
    [InlineData("storage.example", false)]
    [InlineData("registry.example", false)]
    public void HostThatTheRegistrySendsUsTo_IsTrustedForItself(string host, bool isTrusted)
    {
        AddAuthority("containers/certs.d/token.example:7011");
        using var server = certificates.Issue(host, host);
        var trust = Trust("registry.example:5000", "insecure.example:8443");

        if (isTrusted)
        {
            Assert.True(trust.Accepts(host, server, null, SslPolicyErrors.RemoteCertificateChainErrors));
        }
        else
        {
            Assert.Contains(
                host,
                Assert.Throws<CertificateRefusedException>(() => trust.Accepts(host, server, null, SslPolicyErrors.RemoteCertificateChainErrors)).Message
            );
        }
    }

    [Theory]
    [InlineData("[fd00::1]:7012", "fd00::1")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void RegistryThatIsConnectedToByAnotherSpelling_IsTheSame(string registry, string connected)
    {
        using var server = certificates.Issue("x", "x.example");

        Assert.True(Trust(registry, registry).Accepts(connected, server, null, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void RefusedCertificate_SaysWhatIsWrongWithIt()
    {
        using var server = certificates.Issue("other.example", "other.example");

        Assert.Contains("is for other.example", Refusal(TimeProvider.System, SslPolicyErrors.RemoteCertificateNameMismatch));
        Assert.Contains("certs.d/registry.example", Refusal(TimeProvider.System, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Contains("expired on ", Refusal(new SettableClock { Now = DateTimeOffset.UtcNow.AddYears(1) }, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Contains("clock", Refusal(new SettableClock { Now = DateTimeOffset.UtcNow.AddYears(-1) }, SslPolicyErrors.RemoteCertificateChainErrors));

        string Refusal(TimeProvider clock, SslPolicyErrors errors) =>
            Assert
                .Throws<CertificateRefusedException>(() =>
                    new ServerTrust(new RegistryEndpoint("registry.example", []), new RegistryOptions { SystemFolder = folder.Path, Clock = clock }).Accepts(
                        "registry.example",
                        server,
                        null,
                        errors
                    )
                )
                .Message;
    }

    [Fact]
    public async Task UnknownCertificate_IsRefusedOverARealConnectionAndAKnownOneAccepted()
    {
        using var server = certificates.Issue("localhost", "localhost");
        await using var registry = await InProcessRegistry.InProcessRegistry.StartAsync(server);
        using var unknown = new HttpClient(Handler(insecure: false));
        await Assert.ThrowsAsync<HttpRequestException>(() => unknown.GetAsync($"https://{registry.Address}/v2/"));

        AddAuthority($"containers/certs.d/{registry.Address}");
        using var known = new HttpClient(Handler(insecure: false));
        Assert.True((await known.GetAsync($"https://{registry.Address}/v2/")).IsSuccessStatusCode);

        HttpMessageHandler Handler(bool insecure) =>
            new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    EnabledSslProtocols = SslProtocols.None,
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                        errors == SslPolicyErrors.None || insecure || Folders(registry.Address).Trusts(certificate, chain, errors),
                },
            };
    }

    private ServerTrust Trust(string registry, params string[] insecure) =>
        new(new RegistryEndpoint(registry, insecure), new RegistryOptions { SystemFolder = folder.Path });

    private CertificateFolders Folders(string host) => new(new RegistryOptions { SystemFolder = folder.Path }, host);

    private void AddAuthority(string place)
    {
        Directory.CreateDirectory(folder[place]);
        File.WriteAllText(folder[$"{place}/ca.crt"], certificates.Authority.ExportCertificatePem());
    }
}
