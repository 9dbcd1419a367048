using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests.RealServers;

namespace Containerize.Images.Tests.Registries;

/// <summary>Push and pull against the registry implementation that most registries are made of.</summary>
public sealed class RealRegistryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RegistryPool registries = new(new RegistryOptions { Attempts = 2 });

    private ContentStore Store => new(folder["store"], TimeProvider.System);

    public void Dispose()
    {
        registries.Dispose();
        folder.Dispose();
    }

    [SkippableFact]
    public async Task PushedImage_IsReadBackByteForByte()
    {
        await using var registry = await RealRegistry.StartAsync();
        var image = SampleImages.Image("one", "two");
        var pushed = await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "shop/api", "1.0", "latest"), default);

        var read = await new RegistrySource(registries, Store, ImageReference.Parse($"{registry.Address}/shop/api:latest")).GetAsync(
            SampleImages.Amd64,
            default
        );

        Assert.Equal([$"{registry.Address}/shop/api:1.0", $"{registry.Address}/shop/api:latest"], pushed.Names);
        Assert.Equal(image.Manifest.Descriptor, read.Manifest.Descriptor);
        Assert.Equal(image.Layers.Select(layer => layer.DiffId), read.Layers.Select(layer => layer.DiffId));
        foreach (var layer in read.Layers)
        {
            await using var stream = await layer.Blob.OpenAsync(default);
            Assert.Equal(layer.Blob.Descriptor.Digest, Digest.FromHash(await System.Security.Cryptography.SHA256.HashDataAsync(stream)));
        }
    }

    [SkippableFact]
    public async Task UnchangedImage_CostsOneRequestATagAndNoByte()
    {
        await using var registry = await RealRegistry.StartAsync();
        var set = SampleImages.Set(SampleImages.Image("one", "two"), "shop/api", "1.0", "latest");
        await new RegistrySink(registries, registry.Address).WriteAsync(set, default);

        var again = await new RegistrySink(registries, registry.Address).WriteAsync(set, default);

        Assert.Equal((0, 2), (again.BytesSent, again.Requests));
    }

    [SkippableTheory]
    [InlineData("2")]
    [InlineData("1", "2")]
    public async Task LostLayer_IsThereAgainWithAFurtherTag(params string[] tags)
    {
        await using var registry = await RealRegistry.StartAsync();
        var image = SampleImages.Image("one", "two");
        await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "shop/api", "1"), default);
        using var client = new HttpClient();
        var layer = $"http://{registry.Address}/v2/shop/api/blobs/{image.Layers[0].Blob.Descriptor.Digest}";
        Assert.True((await client.DeleteAsync(layer)).IsSuccessStatusCode);

        await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "shop/api", tags), default);

        Assert.True((await client.GetAsync(layer)).IsSuccessStatusCode);
    }

    [SkippableFact]
    public async Task OneChangedLayer_IsAllThatIsSent()
    {
        await using var registry = await RealRegistry.StartAsync();
        var stable = SampleImages.Layer("big", SampleImages.Noise(1_000_000));
        var sink = new RegistrySink(registries, registry.Address);
        await sink.WriteAsync(SampleImages.Set(SampleImages.Image(SampleImages.Amd64, null, stable, SampleImages.Layer("app", [1])), "shop/api", "1"), default);

        var second = await sink.WriteAsync(
            SampleImages.Set(SampleImages.Image(SampleImages.Amd64, null, stable, SampleImages.Layer("app", [2])), "shop/api", "1"),
            default
        );

        Assert.InRange(second.BytesSent, 1, 4000);
    }

    [SkippableFact]
    public async Task BaseInTheSameRegistry_IsMountedAndNeverRead()
    {
        await using var registry = await RealRegistry.StartAsync();
        var sink = new RegistrySink(registries, registry.Address);
        await sink.WriteAsync(
            SampleImages.Set(SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("base", SampleImages.Noise(500_000))), "dotnet/runtime", "10.0"),
            default
        );
        var from = await new RegistrySource(registries, Store, ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0")).GetAsync(
            SampleImages.Amd64,
            default
        );

        var pushed = await sink.WriteAsync(
            SampleImages.Set(SampleImages.Image(SampleImages.Amd64, from, SampleImages.Layer("app", [1])), "shop/api", "1"),
            default
        );

        Assert.InRange(pushed.BytesSent, 1, 4000);
        Assert.False(Store.Contains(from.Layers[0].Blob.Descriptor));
        Assert.Contains($"mount={from.Layers[0].Blob.Descriptor.Digest}", Uri.UnescapeDataString(registry.Log));
    }

    [SkippableFact]
    public async Task BaseInAnotherRegistry_IsCarriedOverThroughTheStore()
    {
        await using var first = await RealRegistry.StartAsync();
        await using var second = await RealRegistry.StartAsync();
        await new RegistrySink(registries, first.Address).WriteAsync(SampleImages.Set(SampleImages.Image("base"), "dotnet/runtime", "10.0"), default);
        var from = await new RegistrySource(registries, Store, ImageReference.Parse($"{first.Address}/dotnet/runtime:10.0")).GetAsync(
            SampleImages.Amd64,
            default
        );
        var image = SampleImages.Image(SampleImages.Amd64, from, SampleImages.Layer("app", [1]));

        await new RegistrySink(registries, second.Address).WriteAsync(SampleImages.Set(image, "shop/api", "1"), default);

        var read = await new RegistrySource(registries, Store, ImageReference.Parse($"{second.Address}/shop/api:1")).GetAsync(SampleImages.Amd64, default);
        Assert.Equal(image.Manifest.Descriptor, read.Manifest.Descriptor);
        Assert.True(Store.Contains(from.Layers[0].Blob.Descriptor));
    }

    [SkippableFact]
    public async Task SeveralPlatforms_ArePickedFromTheIndex()
    {
        await using var registry = await RealRegistry.StartAsync();
        var (amd, arm) = (
            SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("amd", [1])),
            SampleImages.Image(new Platform("linux", "arm64", "v8"), null, SampleImages.Layer("arm", [2]))
        );
        await new RegistrySink(registries, registry.Address).WriteAsync(new ImageSet([amd, arm], SampleImages.Index(amd, arm), "shop/api", ["1"]), default);
        var source = new RegistrySource(registries, Store, ImageReference.Parse($"{registry.Address}/shop/api:1"));

        Assert.Equal(arm.Manifest.Descriptor.Digest, (await source.GetAsync(new Platform("linux", "arm64"), default)).Manifest.Descriptor.Digest);
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => source.GetAsync(new Platform("linux", "s390x"), default));
        Assert.Equal(ErrorCodes.BasePlatformMissing, failure.Code);
        Assert.Contains("linux/amd64, linux/arm64/v8", failure.Message);
    }

    [SkippableFact]
    public async Task WrongTag_SaysWhichTagsThereAre()
    {
        await using var registry = await RealRegistry.StartAsync();
        await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(SampleImages.Image("base"), "dotnet/runtime", "10.0", "9.0"), default);

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new RegistrySource(registries, Store, ImageReference.Parse($"{registry.Address}/dotnet/runtime:11.0")).GetAsync(SampleImages.Amd64, default)
        );

        Assert.Equal(ErrorCodes.RegistryNotFound, failure.Code);
        Assert.Contains("10.0, 9.0", failure.Message);
    }

    [SkippableFact]
    public async Task RegistryThatIsGone_ServesFromTheStore()
    {
        ImageReference reference;
        Image image = SampleImages.Image("base");
        await using (var registry = await RealRegistry.StartAsync())
        {
            await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "dotnet/runtime", "10.0"), default);
            reference = ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0");
            var read = await new RegistrySource(registries, Store, reference).GetAsync(SampleImages.Amd64, default);
            await using var layer = await read.Layers[0].Blob.OpenAsync(default);
        }

        foreach (var offline in new[] { true, false })
        {
            var read = await new RegistrySource(registries, Store, reference, offline).GetAsync(SampleImages.Amd64, default);
            await using var layer = await read.Layers[0].Blob.OpenAsync(default);
            Assert.Equal(image.Manifest.Descriptor.Digest, read.Manifest.Descriptor.Digest);
        }
    }
}
