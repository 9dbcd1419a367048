using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Assembling;

/// <summary>What is done for an image before its application is built: it saves the time of reading the base, and sends nothing.</summary>
public sealed class BaseAheadTests : IAsyncLifetime, IDisposable
{
    private readonly TestImages images = new();
    private readonly RegistryPool registries = new(new RegistryOptions { Attempts = 1 });
    private readonly Image from = SampleImages.Image("one", "two");
    private Registry origin = null!;
    private Registry target = null!;

    public async Task InitializeAsync()
    {
        (origin, target) = (await Registry.StartAsync(), await Registry.StartAsync());
        origin.Contents.Add(from, "dotnet/runtime", "10.0");
        target.Contents.Add(SampleImages.Image("other"), "dotnet/runtime", "10.0");
    }

    public async Task DisposeAsync()
    {
        await origin.DisposeAsync();
        await target.DisposeAsync();
    }

    public void Dispose()
    {
        registries.Dispose();
        images.Dispose();
    }

    [Fact]
    public async Task WhatTheRegistryLacks_IsFetched_AndNotAskedForAgain()
    {
        var sink = new RegistrySink(registries, target.Address);
        var source = Source();

        await FetchAsync(source, sink);

        Assert.All(from.Layers, layer => Assert.True(images.Store.Contains(layer.Blob.Descriptor)));
        Assert.Equal((0, 0), (target.Count(RegistryOperation.StartUpload), target.Count(RegistryOperation.PutTag)));
        origin.Requests.Clear();
        var built = await images.BuildAsync([Planned], Options(source, sink));
        Assert.Empty(origin.Requests);
        Assert.Equal(built.Images.Root.Descriptor.Digest, target.Contents.Tag("shop/api", "1.0"));
    }

    [Fact]
    public async Task WhatTheImageBeforeHas_IsNotFetched()
    {
        target.Contents.Add(from, "shop/api", "1.0");

        await FetchAsync(Source(), new RegistrySink(registries, target.Address));

        Assert.Equal(1, origin.Count(RegistryOperation.ReadBlob)); // The config.
        Assert.Equal(0, target.Count(RegistryOperation.CheckBlob));
    }

    [Fact]
    public async Task WhatCanBeMounted_IsNotFetched()
    {
        await FetchAsync(Source(), new RegistrySink(registries, origin.Address));

        Assert.Equal((1, 0, 0), (origin.Count(RegistryOperation.ReadBlob), origin.Count(RegistryOperation.CheckBlob), origin.Count(RegistryOperation.Mount)));
    }

    [Fact]
    public async Task TagThatMovesMeanwhile_IsSeen()
    {
        var sink = new RegistrySink(registries, target.Address);
        var source = Source();
        var made = await images.BuildAsync([Planned], Options(source, new RegistrySink(registries, target.Address)));
        images.Forget(from.Layers[0].Blob.Descriptor.Digest);
        await FetchAsync(source, sink);
        target.Contents.Add(SampleImages.Image("somebody else's"), "shop/api", "1.0");

        await images.BuildAsync([Planned], Options(source, sink));

        Assert.Equal(made.Images.Root.Descriptor.Digest, target.Contents.Tag("shop/api", "1.0"));
    }

    [Fact]
    public async Task LayerThatCannotBeFetched_IsAskedForAsOftenAsARequestMayBe_ByAll()
    {
        var asked = 0;
        var layer = from.Layers[0].Blob.Descriptor.Digest.ToString();
        origin.OnRequest = async (context, operation, _) =>
        {
            var isRefused = operation == RegistryOperation.ReadBlob && context.Request.Path.Value!.EndsWith(layer, StringComparison.Ordinal);
            if (isRefused)
            {
                Interlocked.Increment(ref asked);
                await RegistryProtocol.RefuseAsync(context, 503, "UNAVAILABLE", "not now");
            }

            return isRefused;
        };
        using var twice = new RegistryPool(new RegistryOptions { Attempts = 2, Delay = (_, _) => Task.CompletedTask });
        var source = new RegistrySource(twice, images.Store, ImageReference.Parse($"{origin.Address}/dotnet/runtime:10.0"));
        RegistrySink NewSink() => new(twice, target.Address);

        var ahead = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Assert.ThrowsAsync<ContainerizeException>(() => FetchAsync(source, NewSink()))));
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => images.BuildAsync([Planned], Options(source, NewSink())));

        Assert.All(ahead, before => Assert.Equal(failure.Message, before.Message));
        Assert.Equal((ErrorCodes.RegistryFailed, 2), (failure.Code, asked));
    }

    private ImagePlan Planned => TestImages.Plan(new LayerPlan("app", [images.File("/app/a.dll", "a")])) with { BaseImage = "registry.test/base:1" };

    private RegistrySource Source() => new(registries, images.Store, ImageReference.Parse($"{origin.Address}/dotnet/runtime:10.0"));

    private BuildOptions Options(IImageSource source, IImageSink sink) => images.Options(sink) with { Registry = _ => source };

    private Task FetchAsync(IImageSource source, IImageSink sink) =>
        BaseAhead.FetchAsync("registry.test/base:1", SampleImages.Amd64, Options(source, sink), default);
}
