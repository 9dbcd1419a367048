using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Store;

namespace Containerize.Images.Tests.Layers;

public sealed class LayerCacheTests : IDisposable
{
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task ThreadCount_DoesNotShow(int threads)
    {
        var plan = TestImages.Plan(new LayerPlan("app", [Noise("/app/large", 5_000_000)]), new LayerPlan("static", [Noise("/app/wwwroot/x", 2_500_000)]));
        var one = await GetAsync(plan, new ContentStore(images["one"], TimeProvider.System), 1);
        var other = await GetAsync(plan, new ContentStore(images["other"], TimeProvider.System), threads);

        Assert.Equal(one.Select(layer => layer.Blob.Descriptor), other.Select(layer => layer.Blob.Descriptor));
    }

    [Fact]
    public async Task SameFilesElsewhere_AreTheSameLayer()
    {
        using var clone = new TestImages { Store = images.Store };
        var first = await GetAsync(TestImages.Plan(new LayerPlan("app", [images.File("/app/a", "1"), images.File("/app/b", "2")])), images.Store, 2);
        var second = await GetAsync(TestImages.Plan(new LayerPlan("app", [clone.File("/app/b", "2"), clone.File("/app/a", "1")])), images.Store, 2);

        Assert.Equal(LayerOrigin.Reused, second[0].Origin);
        Assert.Equal(first[0].Blob.Descriptor, second[0].Blob.Descriptor);
    }

    [Fact]
    public async Task EndpointsWithOtherTimes_AreTheSameLayer()
    {
        using var clone = new TestImages { Store = images.Store };
        var first = await GetAsync(Endpoints(images, "Mon, 05 Jan 2026 10:00:00 GMT"), images.Store, 2);
        var second = await GetAsync(Endpoints(clone, "Thu, 23 Jul 2026 07:30:12 GMT"), images.Store, 2);

        Assert.Equal((LayerOrigin.Created, LayerOrigin.Reused), (first[0].Origin, second[0].Origin));
        Assert.Equal(first[0].Blob.Descriptor, second[0].Blob.Descriptor);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(images.Store.Root, "records", "endpoints-1")).Length);

        static ImagePlan Endpoints(TestImages checkout, string time) =>
            TestImages.Plan(
                new LayerPlan(
                    "static",
                    [
                        checkout.File(
                            "/app/App.staticwebassets.endpoints.json",
                            $$"""{"Endpoints":[{"ResponseHeaders":[{"Name":"Last-Modified","Value":"{{time}}"}]}]}""",
                            FileKind.StaticAssetEndpoints
                        ),
                    ]
                )
            );
    }

    [Fact]
    public async Task ModeOwnerKindOrLevel_MakeAnotherLayer()
    {
        var file = images.File("/app/a", "1");
        var plan = TestImages.Plan(new LayerPlan("app", [file]));
        ImagePlan[] others =
        [
            TestImages.Plan(new LayerPlan("app", [file with { Mode = 0x1ED }])),
            TestImages.Plan(new LayerPlan("app", [file with { Uid = 1 }])),
            TestImages.Plan(new LayerPlan("app", [file with { Kind = FileKind.Static }])),
            TestImages.Plan(new LayerPlan("app", [file]) { Directories = [new DirectoryEntry("/data", 0x1ED)] }),
            plan with
            {
                Compression = Compression.None,
            },
        ];
        var diffIds = new HashSet<Digest>();
        foreach (var other in others.Prepend(plan))
        {
            var layer = (await GetAsync(other, images.Store, 1))[0];
            Assert.Equal(LayerOrigin.Created, layer.Origin);
            diffIds.Add(layer.DiffId);
        }

        Assert.Equal(others.Length, diffIds.Count);
        Assert.Equal(LayerOrigin.Created, (await GetAsync(plan with { CompressionLevel = 9 }, images.Store, 1))[0].Origin);
    }

    [Theory]
    [InlineData(128 * 1024 * 1024, 6)]
    [InlineData((128 * 1024 * 1024) + 1, 4)]
    public async Task LargeLayer_IsCompressedFaster_UnlessTheLevelIsSaid(int size, int level)
    {
        var file = images.File("/app/large", "");
        using (var large = new FileStream(file.SourcePath, FileMode.Open))
        {
            large.SetLength(size);
        }

        var plan = TestImages.Plan(new LayerPlan("app", [file]));

        var layer = (await GetAsync(plan, images.Store, 2))[0];

        Assert.Equal(LayerOrigin.Created, layer.Origin);
        Assert.Equal(LayerOrigin.Reused, (await GetAsync(plan with { CompressionLevel = level }, images.Store, 2))[0].Origin);
        Assert.Equal(LayerOrigin.Created, (await GetAsync(plan with { CompressionLevel = 10 - level }, images.Store, 2))[0].Origin);
    }

    [Fact]
    public async Task UncompressedLayer_IsItsOwnDiff()
    {
        var layer = (
            await GetAsync(TestImages.Plan(new LayerPlan("app", [images.File("/app/a", "1")])) with { Compression = Compression.None }, images.Store, 1)
        )[0];

        Assert.Equal(layer.DiffId, layer.Blob.Descriptor.Digest);
        Assert.Equal(MediaTypes.OciLayer, layer.Blob.Descriptor.MediaType);
    }

    [Theory]
    [InlineData("/app", "/app/App.dll")]
    [InlineData("/opt/a", "/opt/a/b.conf")]
    [InlineData("/opt", "/opt/a/deep/b.conf")]
    [InlineData("/srv", null)]
    [InlineData("/srv/work", null)]
    [InlineData("/data", null)]
    [InlineData("/listed", null)]
    [InlineData("/usr/share", null)]
    [InlineData("/tmp", null)]
    public async Task FileWhereAFolderMustBe_IsOneLineThatSaysHowToPutItInside(string path, string? held)
    {
        LayerPlan[] others = held is null ? [] : [new LayerPlan("app", [images.File("/first", ""), images.File(held, "")])];
        var misplaced = images.File("/source.conf", "") with { ContainerPath = path };
        var plan = TestImages.Plan([
            .. others,
            new LayerPlan("listed", []) { Directories = [new DirectoryEntry("/listed", 0x1ED)] },
            new LayerPlan("files", [misplaced]),
        ]) with
        {
            WorkingDirectory = "/srv/work",
            Volumes = ["/data/sub"],
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => images.Cache(hashes: null).PrepareAsync(plan, CancellationToken.None));

        Assert.Equal(ErrorCodes.InvalidLayers, failure.Code);
        Assert.Contains($"{misplaced.SourcePath} goes to {path}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(held ?? "folder", failure.Message, StringComparison.Ordinal);
        Assert.Contains("end its ContainerPath with /", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/.wh.settings.json")]
    [InlineData("/usr/share/dotnet/.wh..wh..opq")]
    [InlineData("/app/.wh.folder/file")]
    public async Task NameOfAWhiteout_IsOneLineThatSaysSo(string path)
    {
        var plan = TestImages.Plan(new LayerPlan("app", [images.File(path, "x")]));

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => images.Cache(hashes: null).PrepareAsync(plan, CancellationToken.None));

        Assert.Equal(ErrorCodes.InvalidLayers, failure.Code);
        Assert.Contains($"{path} cannot be in an image", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileBesideAFolderOfALikeName_AndTheSamePathInALaterLayer_AreFine() =>
        Assert.Equal(
            2,
            (
                await GetAsync(
                    TestImages.Plan(
                        new LayerPlan("app", [images.File("/app/a", "1"), images.File("/app/a.d/b", "2"), images.File("/app-data", "3")]),
                        new LayerPlan("files", [images.File("/app/a", "4")])
                    ),
                    images.Store,
                    1
                )
            ).Count
        );

    [Fact]
    public async Task FailureInOneLayer_EndsTheOthers()
    {
        var bad = images.File("/app/a", "1");
        var plan = TestImages.Plan(new LayerPlan("app", [bad]), new LayerPlan("static", [Noise("/app/large", 30_000_000)]));
        var cache = images.Cache(hashes: null);
        var prepared = await cache.PrepareAsync(plan, CancellationToken.None);
        File.WriteAllText(bad.SourcePath, "2");

        Assert.Equal(ErrorCodes.FileChanged, (await Assert.ThrowsAsync<ContainerizeException>(() => cache.GetAsync(prepared, CancellationToken.None))).Code);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(images.Store.Root, "unfinished")));
    }

    [Fact]
    public async Task CancelledWork_LeavesNothingAndTheCacheUsable()
    {
        var cache = images.Cache(hashes: null);
        var prepared = await cache.PrepareAsync(TestImages.Plan(new LayerPlan("app", [Noise("/app/large", 8_000_000)])), CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.GetAsync(prepared, new CancellationToken(canceled: true)));

        Assert.Equal(LayerOrigin.Created, (await cache.GetAsync(prepared, CancellationToken.None))[0].Origin);
    }

    [Fact]
    public async Task LayerMadeAhead_IsNotMadeAgain()
    {
        var file = images.File("/app/a", "1");
        var plan = TestImages.Plan(new LayerPlan("packages", [file]));
        var cache = images.Cache(hashes: null);
        await cache.MakeAheadAsync(Task.FromResult(plan), default);
        var prepared = await cache.PrepareAsync(plan, default);
        File.WriteAllText(file.SourcePath, "2"); // Whoever reads it once more will notice.

        Assert.Equal(LayerOrigin.Created, (await cache.GetAsync(prepared, default))[0].Origin);
        Assert.Equal(LayerOrigin.Reused, (await cache.GetAsync(prepared, default))[0].Origin);
    }

    [Fact]
    public async Task LayerInTheMaking_IsWaitedFor()
    {
        var plan = TestImages.Plan(new LayerPlan("packages", [Noise("/app/large", 3_000_000)]));
        var cache = images.Cache(hashes: null);
        var planned = new TaskCompletionSource<ImagePlan>();
        var ahead = cache.MakeAheadAsync(planned.Task, default);

        var wanted = cache.GetAsync(plan, null, default);
        Assert.False(wanted.IsCompleted);
        planned.SetResult(plan);

        Assert.Equal(LayerOrigin.Created, (await wanted)[0].Origin);
        await ahead;
        Assert.Single(Directory.EnumerateFiles(Path.Combine(images.Store.Root, "blobs", "sha256")));
    }

    [Fact]
    public async Task LayersMadeAheadInTwoSteps_AreMadeOnce()
    {
        var runtime = new LayerPlan("runtime", [Noise("/app/runtime", 3_000_000)]);
        var all = TestImages.Plan(runtime, new LayerPlan("packages", [images.File("/app/package", "1")]));
        var cache = images.Cache(hashes: null);
        var planned = new TaskCompletionSource<ImagePlan>();
        Task[] ahead = [cache.MakeAheadAsync(planned.Task, default), cache.MakeAheadAsync(Task.FromResult(all), default)];
        planned.SetResult(TestImages.Plan(runtime));
        await Task.WhenAll(ahead);
        var prepared = await cache.PrepareAsync(all, default);
        all.Layers.ToList().ForEach(layer => File.WriteAllText(layer.Files[0].SourcePath, "2")); // Whoever reads one once more will notice.

        Assert.Equal([LayerOrigin.Created, LayerOrigin.Created], (await cache.GetAsync(prepared, default)).Select(layer => layer.Origin));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(images.Store.Root, "blobs", "sha256")).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LayerThatFailedAhead_IsMadeByWhoWantsIt(bool isPlanned)
    {
        var plan = TestImages.Plan(new LayerPlan("packages", [images.File("/app/a", "1")]));
        var cache = images.Cache(hashes: null);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            cache.MakeAheadAsync(isPlanned ? Task.FromResult(plan) : Task.FromException<ImagePlan>(new IOException("gone")), new CancellationToken(isPlanned))
        );

        Assert.Equal(LayerOrigin.Created, (await cache.GetAsync(plan, null, default))[0].Origin);
    }

    [Fact]
    public async Task LongWork_IsTold_OnlyWhenNothingOfItIsKnown()
    {
        var first = await WorkAsync(new LayerPlan("packages", [Noise("/app/a", 17_000_000)]), new LayerPlan("static", [Noise("/app/b", 18_000_000)]));
        var again = await WorkAsync(new LayerPlan("packages", [Noise("/app/a", 17_000_000), images.File("/app/c", "1")]));
        var small = await WorkAsync(new LayerPlan("app", [Noise("/app/d", 1_000_000)]));

        Assert.Equal(((2, true), (0, false), (0, false)), (first, again, small));

        async Task<(int Told, bool HasLongWork)> WorkAsync(params LayerPlan[] layers)
        {
            var told = 0;
            var cache = new LayerCache(images.Store, new FileHashes(null), 2) { BeforeLongWork = () => Interlocked.Increment(ref told) };
            await cache.GetAsync(TestImages.Plan(layers), watch: null, CancellationToken.None);
            return (told, cache.HasLongWork);
        }
    }

    private static async Task<IReadOnlyList<Layer>> GetAsync(ImagePlan plan, ContentStore store, int threads)
    {
        var cache = new LayerCache(store, new FileHashes(null), threads);
        return await cache.GetAsync(await cache.PrepareAsync(plan, CancellationToken.None), CancellationToken.None);
    }

    private FileEntry Noise(string containerPath, int size)
    {
        var entry = images.File(containerPath, "");
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        bytes.AsSpan(0, size / 2).Clear();
        File.WriteAllBytes(entry.SourcePath, bytes);
        return entry;
    }
}
