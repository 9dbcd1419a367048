using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>TLS or plain HTTP: what is tried first, and when the other is.</summary>
public sealed class RegistrySchemeTests : IDisposable
{
    private readonly TestCertificates certificates = new();

    public void Dispose() => certificates.Dispose();

    [Fact]
    public async Task PlainRegistryOnLoopback_IsAskedOnce()
    {
        await using var registry = await Registry.StartAsync();

        Assert.Null(await FindAsync(registry));

        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task RegistryOnLoopbackThatSpeaksTls_IsAskedOverTls()
    {
        using var certificate = certificates.Issue("localhost", "localhost");
        await using var registry = await Registry.StartAsync(certificate);

        Assert.Null(await FindAsync(registry));

        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData("localhost:5000", "http://token.example/", false)]
    [InlineData("localhost:5000", "http://trusted.example:8080/token", true)]
    [InlineData("localhost:5000", "http://127.0.0.1:5001/token", true)]
    [InlineData("localhost:5000", "/token", true)]
    [InlineData("localhost:5000", "https://token.example/", true)]
    [InlineData("trusted.example:5000", "http://token.example/", false)]
    [InlineData("trusted.example:5000", "http://trusted.example:8080/token", true)]
    public void TokenServerOverPlainHttp_IsTrustedForItself(string registry, string realm, bool isTrusted)
    {
        var endpoint = new RegistryEndpoint(registry, ["trusted.example:5000"]);

        if (isTrusted)
        {
            Assert.Equal(new Uri(endpoint.Root, realm), endpoint.ResolveRealm(realm, "get a token"));
        }
        else
        {
            var failure = Assert.Throws<RegistryException>(() => endpoint.ResolveRealm(realm, "get a token"));
            Assert.Equal(ErrorCodes.RegistryInsecure, failure.Code);
            Assert.EndsWith(
                "which is plain HTTP; name token.example in ContainerizeInsecureRegistries if that is meant",
                failure.Message,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("registry.example:5000", "https", false)]
    [InlineData("insecure.example:5000", "https", true)]
    [InlineData("localhost:5000", "http", true)]
    [InlineData("[::1]:5000", "http", true)]
    public void OtherScheme_IsTakenOnlyWhereItIsAllowed(string name, string first, bool turns)
    {
        var endpoint = new RegistryEndpoint(name, ["insecure.example:5000"]);
        Assert.Equal(first, endpoint.Root.Scheme);

        Assert.Equal(turns, endpoint.TurnFrom(endpoint.Root));

        Assert.Equal(turns, endpoint.Root.Scheme != first);
    }

    [Fact]
    public void RegistryThatAnswered_KeepsItsScheme()
    {
        var endpoint = new RegistryEndpoint("localhost:5000", []);
        endpoint.Settle();

        Assert.False(endpoint.TurnFrom(endpoint.Root));
    }

    private static async Task<Descriptor?> FindAsync(Registry registry)
    {
        using var registries = new RegistryPool(new RegistryOptions());
        return await registries[registry.Address, "shop/api"].FindManifestAsync(new Scope("shop/api", Push: false), "1", default);
    }
}
