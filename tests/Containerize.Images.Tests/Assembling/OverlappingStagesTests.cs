using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Assembling;

/// <summary>Stages of a build overlap, and the first failure ends them all. Whoever waits here waits for another stage: were they done in turns, a test would
/// not end.</summary>
public sealed class OverlappingStagesTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(1);
    private readonly TestImages images = new();
    private readonly RegistryPool registries = new(new RegistryOptions { Attempts = 1 });
    private Registry registry = null!;

    public async Task InitializeAsync() => registry = await Registry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    public void Dispose()
    {
        registries.Dispose();
        images.Dispose();
    }

    [Fact]
    public async Task LayerThatIsMade_IsSentWhileTheBaseIsStillRead()
    {
        var sent = new TaskCompletionSource();
        registry.OnRequest = (_, operation, _) =>
        {
            if (operation == RegistryOperation.FinishUpload)
            {
                sent.TrySetResult();
            }

            return Task.FromResult(false);
        };

        var result = await BuildAsync(new WaitingSource(token => sent.Task.WaitAsync(token)), new RegistrySink(registries, registry.Address))
            .WaitAsync(TooLong);

        Assert.Equal(result.Images.Root.Descriptor.Digest, registry.Contents.Tag("shop/api", "1.0"));
        Assert.Equal(2, registry.Count(RegistryOperation.StartUpload)); // The layer once, and the config.
    }

    [Fact]
    public async Task LayersThatAreAllKnown_AreNotAskedFor()
    {
        await BuildAsync(new ScratchSource(), new RegistrySink(registries, registry.Address));
        var before = registry.Requests.Count;

        var again = await BuildAsync(new ScratchSource(), new RegistrySink(registries, registry.Address));

        Assert.Equal((1, 1, 0L), (registry.Requests.Count - before, again.Outputs[0].Requests, again.Outputs[0].BytesSent));
    }

    [Fact]
    public async Task ChangedLayer_IsTheOnlyOneAskedFor()
    {
        await BuildTwoLayersAsync("one");
        registry.Requests.Clear();

        var again = await BuildTwoLayersAsync("two");

        var blobs = again
            .Images.Images[0]
            .Layers.Select(layer => layer.Blob)
            .Append(again.Images.Images[0].Config)
            .Select(blob => blob.Descriptor.Digest.ToString())
            .ToList();
        Assert.Equal(
            [blobs[1], blobs[2]],
            registry
                .Requests.Where(request => request.StartsWith("HEAD", StringComparison.Ordinal) && request.Contains("/blobs/", StringComparison.Ordinal))
                .Select(request => request.Split('/')[^1])
        );
    }

    [Fact]
    public async Task LayerThatTheRegistryLost_IsSentAgain()
    {
        var before = await BuildTwoLayersAsync("one");
        var lost = $"shop/api@{before.Images.Images[0].Layers[0].Blob.Descriptor.Digest}";
        Assert.True(registry.Contents.Blobs.TryRemove(lost, out _));

        var after = await BuildTwoLayersAsync("two");

        Assert.Equal(after.Images.Root.Descriptor.Digest, registry.Contents.Tag("shop/api", "1.0"));
        Assert.Contains(lost, registry.Contents.Blobs.Keys);
    }

    [Fact]
    public async Task RefusedLayer_EndsTheReadingOfTheBase()
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation != RegistryOperation.StartUpload)
            {
                return false;
            }

            context.Response.StatusCode = 403;
            await context.Response.CompleteAsync();
            return true;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            BuildAsync(new WaitingSource(token => Task.Delay(Timeout.Infinite, token)), new RegistrySink(registries, registry.Address)).WaitAsync(TooLong)
        );

        Assert.Equal(ErrorCodes.RegistryForbidden, failure.Code);
    }

    [Fact]
    public async Task FoldersOfABaseThatIsKnownLate_AreJoinedToo()
    {
        var folder = new DirectoryEntry("/app", 0x1C0) { Uid = 1654 };
        await images.BuildAsync(
            TestImages.Plan(new LayerPlan("app", []) { Directories = [folder] }) with
            {
                WorkingDirectory = "/app",
            },
            new LayoutSink(images["base"])
        );
        var source = ImageSources.Create($"oci:{images["base"]}", images.Store, _ => throw new NotSupportedException());
        var sent = new TaskCompletionSource();
        registry.OnRequest = (_, operation, _) =>
        {
            if (operation == RegistryOperation.FinishUpload)
            {
                sent.TrySetResult();
            }

            return Task.FromResult(false);
        };

        var late = await BuildAsync(new WaitingSource(token => sent.Task.WaitAsync(token), source), new RegistrySink(registries, registry.Address))
            .WaitAsync(TooLong);
        var early = await BuildAsync(source, new RegistrySink(registries, registry.Address));

        Assert.Equal(early.Images.Root.Descriptor.Digest, late.Images.Root.Descriptor.Digest);
        Assert.Equal(
            (0x1C0, 1654),
            (await ImageContents.ReadAsync([late.Images.Images[0].Layers[^1]], CancellationToken.None))
                .Where(file => file.Path == "/app")
                .Select(file => (file.Mode, (int)file.Uid))
                .Single()
        );
    }

    [Fact]
    public async Task Sinks_WriteAtTheSameTime()
    {
        using var both = new Barrier(2);
        var sink = new ActingSink(token => Task.Run(() => Assert.True(both.SignalAndWait(TooLong, token)), token));

        var result = await BuildAsync(new ScratchSource(), sink, sink);

        Assert.Equal(2, result.Outputs.Count);
    }

    [Fact]
    public async Task FailedSink_EndsTheOthers()
    {
        Directory.CreateDirectory(images["out.tar"]);

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            BuildAsync(new ScratchSource(), new ActingSink(token => Task.Delay(Timeout.Infinite, token)), new ArchiveSink(images["out.tar"])).WaitAsync(TooLong)
        );

        Assert.Equal(ErrorCodes.OutputOccupied, failure.Code);
    }

    [Fact]
    public async Task SeveralSinks_FetchABaseLayerOnce()
    {
        var from = SampleImages.Image("one", "two");
        registry.Contents.Add(from, "dotnet/runtime", "10.0");

        await BuildAsync(
            new RegistrySource(registries, images.Store, ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0")),
            new LayoutSink(images["layout"]),
            new ArchiveSink(images["out.tar"]),
            new LayoutSink(images["other"])
        );

        Assert.Equal(from.Layers.Count + 1, registry.Count(RegistryOperation.ReadBlob)); // And the config.
    }

    private Task<BuildResult> BuildAsync(IImageSource from, params IImageSink[] sinks)
    {
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/a.dll", "a")])) with
        {
            BaseImage = from is ScratchSource ? "scratch" : "registry.test/base:1",
        };
        return images.BuildAsync([plan], images.Options(sinks) with { Registry = _ => from });
    }

    private Task<BuildResult> BuildTwoLayersAsync(string content)
    {
        var plan = TestImages.Plan(new LayerPlan("packages", [images.File("/app/p.dll", "p")]), new LayerPlan("app", [images.File("/app/a.dll", content)]));
        return images.BuildAsync(plan, new RegistrySink(registries, registry.Address));
    }

    /// <summary>A base that is known after a while.</summary>
    private sealed class WaitingSource(Func<CancellationToken, Task> wait, IImageSource? source = null) : IImageSource
    {
        public async Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken)
        {
            await wait(cancellationToken);
            return await (source ?? new ScratchSource()).GetAsync(platform, cancellationToken);
        }

        public Task<IReadOnlyList<BaseImage>> GetAllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>A place that keeps nothing.</summary>
    private sealed class ActingSink(Func<CancellationToken, Task> act) : IImageSink
    {
        public async Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken)
        {
            await act(cancellationToken);
            return new SinkResult(["nowhere"], 0, 0);
        }

        public long Moved => 0;

        public Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken) =>
            Task.FromResult(new SinkPrediction(["nowhere"], 0, true));
    }
}
