using System.Security.Cryptography;
using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>Reading a base image: what is asked for, what is kept, what a registry that lies or breaks leads to.</summary>
public sealed class RegistryPullTests : IAsyncLifetime, IDisposable
{
    private const int BigSize = 3_000_000;
    private readonly TemporaryFolder folder = new();
    private readonly List<string> notices = [];
    private readonly Image image = SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("base", SampleImages.Noise(BigSize)));
    private Registry registry = null!;

    public async Task InitializeAsync()
    {
        registry = await Registry.StartAsync();
        registry.Contents.Add(image, "dotnet/runtime", "10.0");
    }

    public async Task DisposeAsync() => await registry.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task FirstRead_AsksForManifestAndConfigOnly()
    {
        await PullAsync();
        Assert.Equal(
            (0, 1, 1),
            (registry.Count(RegistryOperation.FindManifest), registry.Count(RegistryOperation.ReadManifest), registry.Count(RegistryOperation.ReadBlob))
        );
    }

    [Fact]
    public async Task SecondRead_AsksOnceWhetherTheTagMoved()
    {
        await PullAsync();
        registry.Requests.Clear();

        await PullAsync();

        Assert.Equal([$"HEAD /v2/dotnet/runtime/manifests/10.0"], registry.Requests);
    }

    [Fact]
    public async Task MovedTag_IsReadAgain()
    {
        await PullAsync();
        var newer = SampleImages.Image("newer");
        registry.Contents.Add(newer, "dotnet/runtime", "10.0");

        Assert.Equal(newer.Manifest.Descriptor.Digest, (await PullAsync()).Digest);
    }

    [Fact]
    public async Task Digest_NeedsNoNetworkOnceItWasRead()
    {
        var reference = $"dotnet/runtime@{image.Manifest.Descriptor.Digest}";
        await PullAsync(reference);
        registry.Requests.Clear();

        await PullAsync(reference);

        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task Layer_IsFetchedOnceAndOnlyWhenOpened()
    {
        var layer = (await PullAsync()).Layers[0].Blob;
        Assert.Equal(1, registry.Count(RegistryOperation.ReadBlob));

        await ReadAsync(layer);
        await ReadAsync(layer);

        Assert.Equal(2, registry.Count(RegistryOperation.ReadBlob));
    }

    [Fact]
    public async Task ManyLayers_AreFetchedAFewAtATime_SoThatNoneWaitsForAConnection()
    {
        registry.Contents.Add(SampleImages.Image([.. Enumerable.Range(0, 12).Select(number => $"layer {number}")]), "dotnet/runtime", "10.0");
        var layers = (await PullAsync()).Layers;
        var (now, most) = (0, 0);
        registry.OnRequest = async (_, _, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(50);
            Interlocked.Decrement(ref now);
            return false;
        };

        await Task.WhenAll(layers.Select(layer => ReadAsync(layer.Blob)));

        Assert.InRange(most, 2, new RegistryOptions().Parallelism);
    }

    [Theory]
    [InlineData(7, 4, "the repository has the tags 9.9, 10.0, 8.00, 8.01, 8.02, 8.03, 8.04, 8.05 and 14 more; ")]
    [InlineData(2, 10, "the repository has the tags 10.0, 8.00, 8.01, 8.02, 8.03, 8.04, 8.05, 8.06 and more; ")]
    public async Task TagsInSeveralPages_AreReadUpToALimit(int page, int requests, string explanation)
    {
        registry.Contents.Add(image, "dotnet/runtime", [.. Enumerable.Range(0, 20).Select(number => $"8.{number:00}"), "9.9"]);
        registry.Settings.TagsInPage = page;

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync("dotnet/runtime:9.8"));

        Assert.Contains(explanation, failure.Message);
        Assert.Equal(requests, registry.Count(RegistryOperation.ListTags));
    }

    [Fact]
    public async Task PageOfTagsOnAnotherHost_IsNotReadAndNotCounted()
    {
        await using var other = await Registry.StartAsync();
        registry.OnRequest = (context, operation, _) =>
        {
            if (operation == RegistryOperation.ListTags)
            {
                context.Response.Headers.Link = $"<http://{other.Address}/v2/dotnet/runtime/tags/list?last=10.0>; rel=next";
            }

            return Task.FromResult(false);
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync("dotnet/runtime:9.8"));

        Assert.Contains("the repository has the tags 10.0 and more; ", failure.Message);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BodyThatBreaksOff_IsResumed(bool ranges)
    {
        registry.Settings.Ranges = ranges;
        var layer = (await PullAsync()).Layers[0].Blob;
        var bytes = registry.Contents.Blobs[$"dotnet/runtime@{layer.Descriptor.Digest}"];
        var breaks = 0;
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation != RegistryOperation.ReadBlob || ++breaks > 2)
            {
                return false;
            }

            var from = ranges && context.Request.Headers.Range.ToString() is { Length: > 0 } range ? int.Parse(range.Split('=', '-')[1]) : 0;
            (context.Response.StatusCode, context.Response.ContentLength) = (from > 0 ? 206 : 200, bytes.Length - from);
            context.Response.Headers.ContentRange = from > 0 ? $"bytes {from}-{bytes.Length - 1}/{bytes.Length}" : default;
            await context.Response.Body.WriteAsync(bytes.AsMemory(from, 1_000_000));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        await ReadAsync(layer);

        Assert.Equal(3, breaks);
        Assert.Equal(2, notices.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ConnectionThatBreaksAfterTheLastByte_IsNoFailure(int attempts)
    {
        var layer = (await PullAsync(attempts: attempts)).Layers[0].Blob;
        var bytes = registry.Contents.Blobs[$"dotnet/runtime@{layer.Descriptor.Digest}"];
        registry.OnRequest = async (context, operation, _) =>
        {
            if (context.Request.Headers.Range.Count > 0)
            {
                context.Response.StatusCode = 416;
                return true;
            }

            // Without a length the end is only known when it has come.
            await context.Response.Body.WriteAsync(bytes);
            await context.Response.Body.FlushAsync();
            await Task.Delay(200);
            context.Abort();
            return true;
        };

        await ReadAsync(layer);

        Assert.Empty(notices);
    }

    [Fact]
    public async Task LayerThatItsRegistryDoesNotDistribute_IsSaidToBeOne()
    {
        var foreign = image.Layers[0].Blob.Descriptor with { Urls = ["https://example.com/layer"] };
        registry.Contents.Add(new Manifest(MediaTypes.OciManifest, image.Config.Descriptor, [foreign]).ToBlob(), "dotnet/runtime", "foreign");
        registry.Contents.Blobs.TryRemove($"dotnet/runtime@{foreign.Digest}", out _);
        var layer = (await PullAsync("dotnet/runtime:foreign")).Layers[0].Blob;

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync(layer));

        Assert.Equal(ErrorCodes.BaseUnsupported, failure.Code);
        Assert.Contains("does not distribute, only https://example.com/layer; ", failure.Message);
    }

    [Theory]
    [InlineData("other bytes")]
    [InlineData("fewer")]
    [InlineData("endless")]
    public async Task BlobThatIsNotWhatWasAnnounced_IsRefusedAndNotKept(string lie)
    {
        var layer = (await PullAsync()).Layers[0].Blob;
        var key = $"dotnet/runtime@{layer.Descriptor.Digest}";
        registry.Contents.Blobs[key] = lie switch
        {
            "other bytes" => new byte[layer.Descriptor.Size],
            "fewer" => registry.Contents.Blobs[key][..^1],
            _ => [.. registry.Contents.Blobs[key], .. new byte[1_000_000]],
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync(layer));

        Assert.Contains(registry.Address, failure.Message);
        Assert.False(Store.Contains(layer.Descriptor));
        Assert.Empty(Directory.EnumerateFiles(folder["store/unfinished"]));
    }

    [Fact]
    public async Task RegistryThatGivesAByteNowAndThen_IsGivenUpWhenTheWholeTimeIsOver()
    {
        var bytes = registry.Contents.Blobs.Values.MaxBy(blob => blob.Length)!;
        registry.OnRequest = async (context, operation, count) =>
        {
            if (operation != RegistryOperation.ReadBlob || count == 1)
            {
                return false;
            }

            for (var position = 0; position < bytes.Length && !context.RequestAborted.IsCancellationRequested; position++)
            {
                await context.Response.Body.WriteAsync(bytes.AsMemory(position, 1));
                await context.Response.Body.FlushAsync();
                await Task.Delay(20);
            }

            return true;
        };
        using var registries = new RegistryPool(new RegistryOptions { SystemFolder = null, Timeout = TimeSpan.FromSeconds(2) });
        var source = new RegistrySource(registries, Store, ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0"));

        var failure = await Assert.ThrowsAsync<ContainerizeException>(async () =>
            await ReadAsync((await source.GetAsync(SampleImages.Amd64, default)).Layers[0].Blob)
        );

        Assert.Equal(ErrorCodes.RegistryTimeout, failure.Code);
        Assert.Contains("ContainerizeTimeout", failure.Message);
        Assert.Empty(Directory.EnumerateFiles(folder["store/unfinished"]));
    }

    [Fact]
    public async Task ManifestWithAnotherDigest_IsRefused()
    {
        registry.Contents.Manifests[$"dotnet/runtime@{Digest.Of([1])}"] = (MediaTypes.OciManifest, Encoding.UTF8.GetBytes("{}"));
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync($"dotnet/runtime@{Digest.Of([1])}"));
        Assert.Equal(ErrorCodes.ContentMismatch, failure.Code);
    }

    [Theory]
    [InlineData(MediaTypes.OciManifest, """{ "schemaVersion": 2 }""")]
    [InlineData(MediaTypes.OciManifest, """[]""")]
    [InlineData(MediaTypes.OciIndex, """{ "schemaVersion": 2, "manifests": [ 1 ] }""")]
    [InlineData("application/json", """{ "schemaVersion": 1 }""")]
    public async Task ManifestThatIsNone_IsOneCodedLine(string mediaType, string json)
    {
        registry.Contents.Manifests["dotnet/runtime:10.0"] = (mediaType, Encoding.UTF8.GetBytes(json));
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync());
        Assert.Equal(ErrorCodes.BaseImageInvalid, failure.Code);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task ManifestWithoutMediaType_IsKnownByWhatIsInIt(string announced)
    {
        var json = OciJson.ParseObject(registry.Contents.Manifests["dotnet/runtime:10.0"].Item2);
        json.Remove("mediaType");
        registry.Contents.Manifests["dotnet/runtime:10.0"] = (announced, OciJson.ToBytes(json));

        Assert.Single((await PullAsync()).Layers);
    }

    [Fact]
    public async Task IndexThatNamesItself_Ends()
    {
        // No index can hold its own digest; a chain of them is the nearest thing.
        var inner = new ImageIndex(MediaTypes.OciIndex, [image.Manifest.Descriptor with { Platform = SampleImages.Amd64 }]).ToBlob();
        for (var depth = 0; depth < 10; depth++)
        {
            registry.Contents.Add(inner, "dotnet/runtime", "deep");
            inner = new ImageIndex(MediaTypes.OciIndex, [inner.Descriptor with { Platform = SampleImages.Amd64 }]).ToBlob();
        }

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync("dotnet/runtime:deep"));
        Assert.Contains("nested", failure.Message);
    }

    [Fact]
    public async Task HugeManifest_IsRefused()
    {
        registry.Contents.Manifests["dotnet/runtime:10.0"] = (MediaTypes.OciManifest, new byte[5 * 1024 * 1024]);
        Assert.Equal(ErrorCodes.RegistryAnswerInvalid, (await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync())).Code);
    }

    [Fact]
    public async Task WebPage_IsSaidToBeOne()
    {
        registry.OnRequest = async (context, _, _) =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync("<html>Please log in to the guest network</html>"u8.ToArray());
            return true;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync());

        Assert.Equal(ErrorCodes.RegistryAnswerInvalid, failure.Code);
        Assert.Contains("text/html", failure.Message);
    }

    [Fact]
    public async Task RedirectsThatNeverEnd_AreRefused()
    {
        registry.OnRequest = (context, _, _) =>
        {
            context.Response.Redirect(context.Request.Path);
            return Task.FromResult(true);
        };

        Assert.Contains("redirected", (await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync())).Message);
    }

    [Fact]
    public async Task OfflineWithoutTheImage_SaysHowToGetIt()
    {
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync(offline: true));

        Assert.Equal(ErrorCodes.RegistryOffline, failure.Code);
        Assert.Empty(registry.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task RegistryInTrouble_LeavesTheImageOfTheStoreInUseAndSaysSo(int status)
    {
        await PullAsync();
        registry.OnRequest = (context, _, _) =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };

        Assert.Equal(image.Manifest.Descriptor.Digest, (await PullAsync()).Digest);
        Assert.Contains(notices, notice => notice.Contains("from the store", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task MovedTagOfARegistryThatRefusesHead_IsReadAgain(int status)
    {
        await PullAsync();
        var newer = SampleImages.Image("newer");
        registry.Contents.Add(newer, "dotnet/runtime", "10.0");
        registry.OnRequest = (context, operation, _) =>
        {
            context.Response.StatusCode = operation == RegistryOperation.FindManifest ? status : 200;
            return Task.FromResult(operation == RegistryOperation.FindManifest);
        };

        Assert.Equal(newer.Manifest.Descriptor.Digest, (await PullAsync()).Digest);
    }

    [Fact]
    public async Task RegistryThatRefusesTheImage_IsNotAnsweredFromTheStore()
    {
        await PullAsync();
        registry.OnRequest = (context, _, _) =>
        {
            context.Response.StatusCode = 451;
            return Task.FromResult(true);
        };

        Assert.Equal(ErrorCodes.RegistryFailed, (await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync())).Code);
    }

    [Fact]
    public async Task DamageInTheStore_IsHealedWithANetworkAndNamedWithoutOne()
    {
        await ReadAsync((await PullAsync()).Layers[0].Blob);
        var files = Directory.GetFiles(folder["store/blobs/sha256"]);
        Assert.Equal(3, files.Length);

        // Half-written ones are shorter; others have their length.
        foreach (var (file, number) in files.Select((file, number) => (file, number)))
        {
            await File.WriteAllBytesAsync(file, new byte[new FileInfo(file).Length / (number % 2 + 1)]);
        }

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync(offline: true));
        Assert.Equal(ErrorCodes.RegistryOffline, failure.Code);
        await ReadAsync((await PullAsync()).Layers[0].Blob);
        await ReadAsync((await PullAsync(offline: true)).Layers[0].Blob);
    }

    private ContentStore Store => new(folder["store"], TimeProvider.System);

    private static async Task ReadAsync(Blob blob)
    {
        await using var stream = await blob.OpenAsync(default);
        Assert.Equal(blob.Descriptor.Digest, Digest.FromHash(await SHA256.HashDataAsync(stream)));
    }

    private Task<BaseImage> PullAsync(string reference = "dotnet/runtime:10.0", bool offline = false, int attempts = 3)
    {
        var registries = new RegistryPool(
            new RegistryOptions
            {
                Attempts = attempts,
                Notice = notices.Add,
                Delay = (_, _) => Task.CompletedTask,
            }
        );
        return new RegistrySource(registries, Store, ImageReference.Parse($"{registry.Address}/{reference}"), offline).GetAsync(SampleImages.Amd64, default);
    }
}
