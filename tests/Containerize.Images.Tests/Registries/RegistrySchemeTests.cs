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
