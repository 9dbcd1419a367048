using Containerize.Images.Assembly;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Store;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>What was sent to one repository of a registry is mounted into the next, also by another run.</summary>
public sealed class MountTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RegistryPool registries = new(new RegistryOptions { Attempts = 1, SystemFolder = null });
    private readonly Image image = SampleImages.Image(
        SampleImages.Amd64,
        null,
        SampleImages.Layer("packages", SampleImages.Noise(200_000)),
        SampleImages.Layer("app", [1, 2, 3])
    );
    private Registry registry = null!;

    public async Task InitializeAsync() => registry = await Registry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    public void Dispose()
    {
        registries.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task LayerThatWasSentToAnotherRepository_IsMounted()
    {
        var first = await PushAsync("shop/api");
        var second = await PushAsync("shop/web");

        Assert.Equal(1, registry.Count(RegistryOperation.Mount));
        Assert.Contains(
            registry.Requests,
            request => request.Contains($"/v2/shop/web/blobs/uploads/?mount={image.Layers[0].Blob.Descriptor.Digest}&from=shop%2Fapi", StringComparison.Ordinal)
        );
        Assert.Equal(first.BytesSent - image.Layers[0].Blob.Descriptor.Size, second.BytesSent);
        Assert.Equal(image.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/web", "1"));
    }

    [Fact]
    public async Task Prediction_KnowsWhatWillBeMounted()
    {
        await PushAsync("shop/api");

        var predicted = await NewSink().PredictAsync(SampleImages.Set(image, "shop/web", "1"), default);

        Assert.Equal((await PushAsync("shop/web")).BytesSent, predicted.BytesSent);
    }

    [Theory]
    [InlineData("shop/api")]
    [InlineData("shop/web")]
    public async Task Prediction_CountsWhatIsThereNoMore(string repository)
    {
        await PushAsync("shop/api");
        registry.Contents.Blobs.Clear();
        registry.Contents.Manifests.Clear();

        var predicted = await NewSink().PredictAsync(SampleImages.Set(image, repository, "1"), default);

        Assert.Equal((await PushAsync(repository)).BytesSent, predicted.BytesSent);
    }

    [Fact]
    public async Task LayerThatIsThereNoMore_IsSent_AndFoundWhereItWasSentTo()
    {
        var first = await PushAsync("shop/api");
        registry.Contents.Blobs.TryRemove($"shop/api@{image.Layers[0].Blob.Descriptor.Digest}", out _);

        Assert.Equal(first.BytesSent, (await PushAsync("shop/web")).BytesSent);
        await PushAsync("shop/jobs");

        Assert.Contains(registry.Requests, request => request.EndsWith("&from=shop%2Fweb", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LayerThatTheRegistryOnlySaysItMounted_IsSent()
    {
        await PushAsync("shop/api");
        registry.OnRequest = (context, operation, _) =>
        {
            context.Response.StatusCode = operation == RegistryOperation.Mount ? 201 : 200;
            return Task.FromResult(operation == RegistryOperation.Mount);
        };

        await PushAsync("shop/web");

        Assert.Equal(1, registry.Count(RegistryOperation.Mount));
        Assert.Equal(image.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/web", "1"));
    }

    [Fact]
    public async Task AnotherRegistry_IsSentIt()
    {
        var first = await PushAsync("shop/api");
        await using var other = await Registry.StartAsync();

        var pushed = await new RegistrySink(registries, other.Address, Store).WriteAsync(SampleImages.Set(image, "shop/web", "1"), default);

        Assert.Equal(first.BytesSent, pushed.BytesSent);
        Assert.DoesNotContain(other.Requests, request => request.Contains("mount=", StringComparison.Ordinal));
    }

    private ContentStore Store => new(folder["store"], TimeProvider.System);

    private RegistrySink NewSink() => new(registries, registry.Address, Store);

    private Task<SinkResult> PushAsync(string repository) => NewSink().WriteAsync(SampleImages.Set(image, repository, "1"), default);
}
