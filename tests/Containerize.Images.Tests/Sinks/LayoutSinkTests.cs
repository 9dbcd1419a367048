using System.Diagnostics;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Tests.Store;

namespace Containerize.Images.Tests.Sinks;

public sealed class LayoutSinkTests : IDisposable
{
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    private string Layout => images["layout"];

    [Fact]
    public async Task OtherTags_AreKeptAndReplacedContentGoes()
    {
        await WriteAsync("1.0", "one");
        var kept = await WriteAsync("2.0", "two");
        await WriteAsync("1.0", "three");
        var index = ImageIndex.Parse(File.ReadAllBytes(Path.Combine(Layout, "index.json")), MediaTypes.OciIndex);

        Assert.Equal(["2.0", "1.0"], index.Manifests.Select(manifest => manifest.Annotations!["org.opencontainers.image.ref.name"]));
        Assert.Equal(kept.Images.Root.Descriptor.Digest, index.Manifests[0].Digest);

        // Manifest, config and layer of each of the two.
        Assert.Equal(6, Directory.EnumerateFiles(Path.Combine(Layout, "blobs", "sha256")).Count());
    }

    [Fact]
    public async Task ImageOfAnotherRepository_WhoseTagIsTaken_IsNamed()
    {
        var sink = new LayoutSink(Layout);
        Assert.Empty((await sink.WriteAsync(SampleImages.Set(SampleImages.Image("x"), "shop/other", "1.0"), CancellationToken.None)).Replaced);
        Assert.Empty((await sink.WriteAsync(SampleImages.Set(SampleImages.Image("y"), "shop/api", "2.0"), CancellationToken.None)).Replaced);
        Assert.Equal(
            ["docker.io/shop/other:1.0"],
            (await sink.WriteAsync(SampleImages.Set(SampleImages.Image("y"), "shop/api", "1.0"), CancellationToken.None)).Replaced
        );
        Assert.Empty((await sink.WriteAsync(SampleImages.Set(SampleImages.Image("z"), "shop/api", "1.0"), CancellationToken.None)).Replaced);
    }

    [Theory]
    [InlineData("other", "other")]
    [InlineData("localhost:5000/other", "localhost:5000/other")]
    [InlineData("docker.io/shop/api:0.9", null)]
    [InlineData(null, null)]
    public void ReplacedImage_IsNamedAsAnotherProgramWroteIt(string? name, string? expected)
    {
        var set = SampleImages.Set(SampleImages.Image("x"), "shop/api", "1.0");
        var descriptor = set.Root.Descriptor with
        {
            Annotations = name is null ? null : new Dictionary<string, string> { ["io.containerd.image.name"] = name },
        };

        Assert.Equal(expected is null ? [] : [expected], LayoutIndexWriter.OtherNames([descriptor], set));
    }

    [Fact]
    public async Task WritersAtTheSameTime_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => WriteAsync($"t{number}", $"content {number}"))));

        Assert.Equal(8, ImageIndex.Parse(File.ReadAllBytes(Path.Combine(Layout, "index.json")), MediaTypes.OciIndex).Manifests.Count);
    }

    [Fact]
    public async Task WriterWhoseBaseIsStillFetched_KeepsNobodyWaiting()
    {
        var fetched = new TaskCompletionSource();
        var image = SampleImages.Image("slow");
        var slow = image with { Layers = [image.Layers[0] with { Blob = image.Layers[0].Blob with { OpenAsync = Fetch } }] };
        var waiting = new LayoutSink(Layout).WriteAsync(SampleImages.Set(slow, "shop/slow", "1.0"), CancellationToken.None);

        await WriteAsync("2.0", "two").WaitAsync(TimeSpan.FromSeconds(30));
        fetched.SetResult();
        await waiting;

        Assert.Equal(2, ImageIndex.Parse(File.ReadAllBytes(Path.Combine(Layout, "index.json")), MediaTypes.OciIndex).Manifests.Count);

        async Task<Stream> Fetch(CancellationToken token)
        {
            await fetched.Task.WaitAsync(token);
            return await image.Layers[0].Blob.OpenAsync(token);
        }
    }

    [Fact]
    public async Task FailureOfABlob_LeavesTheOldImage()
    {
        await WriteAsync("1.0", "one");
        var before = File.ReadAllBytes(Path.Combine(Layout, "index.json"));
        var image = SampleImages.Image("x");
        var broken = image with { Layers = [image.Layers[0] with { Blob = image.Layers[0].Blob with { OpenAsync = _ => throw new IOException("gone") } }] };
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new LayoutSink(Layout).WriteAsync(SampleImages.Set(broken, "shop/api", "1.0"), CancellationToken.None)
        );

        Assert.Equal(ErrorCodes.FileNotReadable, failure.Code);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Layout, "index.json")));
    }

    [Fact]
    public async Task FailureBetweenBlobs_LeavesNoneOfItsOwn()
    {
        var image = await PrepareThreeLayersAsync();
        var before = FilesOf(Layout);

        await Assert.ThrowsAsync<ContainerizeException>(() => new LayoutSink(Layout).WriteAsync(Last(image, Fail), CancellationToken.None));

        Assert.Equal(before, FilesOf(Layout));

        void Fail()
        {
            Assert.True(File.Exists(BlobPath(Layout, image.Layers[0].Blob)));
            throw new IOException("gone");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BlobsOfAKilledWriter_AreRemovedByTheNext_OrUsed(bool same)
    {
        var image = await PrepareThreeLayersAsync();
        var killed = images["killed"];
        await new LayoutSink(Layout).WriteAsync(Last(image, CopyAsItIs), CancellationToken.None);
        var next = same ? image : SampleImages.Image("other");
        string[] expected =
        [
            .. Directory
                .GetFiles(Path.Combine(killed, "blobs", "sha256"))
                .Where(path => path != BlobPath(killed, image.Layers[0].Blob))
                .Select(Path.GetFileName)!,
            .. LayoutIndexWriter.BlobsOf(SampleImages.Set(next, "shop/api", "3.0")).Select(blob => blob.Descriptor.Digest.Hex),
        ];

        var result = await new LayoutSink(killed).WriteAsync(SampleImages.Set(next, "shop/api", "3.0"), CancellationToken.None);

        Assert.Equal(expected.Distinct().Concat(["index.json", "oci-layout"]).Order(StringComparer.Ordinal), FilesOf(killed));
        if (same)
        {
            Assert.Equal(new[] { image.Layers[2].Blob, image.Config, image.Manifest }.Sum(blob => blob.Descriptor.Size), result.BytesSent);
        }

        // What a writer would leave that is killed now.
        void CopyAsItIs()
        {
            Assert.True(File.Exists(BlobPath(Layout, image.Layers[0].Blob)));
            foreach (var path in Directory.GetFiles(Layout, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) != ".tmp"))
            {
                var copy = Path.Combine(killed, Path.GetRelativePath(Layout, path));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                if (Path.GetFileName(path) == "oci-layout")
                {
                    File.WriteAllBytes(copy, LayoutIndexWriter.LayoutFile); // It is held.
                }
                else
                {
                    File.Copy(path, copy);
                }
            }
        }
    }

    [Fact]
    public async Task LayoutOfAnotherVersion_StaysAsItIs()
    {
        Directory.CreateDirectory(Layout);
        File.WriteAllText(Path.Combine(Layout, "oci-layout"), """{ "imageLayoutVersion": "2.0.0" }""");

        Assert.Contains("2.0.0", (await Assert.ThrowsAsync<ContainerizeException>(() => WriteAsync("1.0", "one"))).Message);

        Assert.Equal("""{ "imageLayoutVersion": "2.0.0" }""", File.ReadAllText(Path.Combine(Layout, "oci-layout")));
    }

    [Fact]
    public async Task FileInTheWay_IsOneCodedLine()
    {
        File.WriteAllText(Layout, "something else");

        Assert.Equal(ErrorCodes.OutputOccupied, (await Assert.ThrowsAsync<ContainerizeException>(() => WriteAsync("1.0", "one"))).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BlobThatSomethingChanged_IsWrittenAgain(bool remembers)
    {
        var sink = new LayoutSink(Layout, remembers ? images["obj/layout.txt"] : null);
        var image = SampleImages.Set(SampleImages.Image("x"), "shop/api", "1.0");
        await sink.WriteAsync(image, CancellationToken.None);
        Assert.Equal(0, (await sink.WriteAsync(image, CancellationToken.None)).BytesSent);

        foreach (var path in Directory.GetFiles(Path.Combine(Layout, "blobs", "sha256")))
        {
            // Of the same size and the same time.
            var (right, written) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));
            File.WriteAllBytes(path, new byte[right.Length]);
            File.SetLastWriteTimeUtc(path, written);

            Assert.Equal(right.Length, (await sink.PredictAsync(image, CancellationToken.None)).BytesSent);
            Assert.Equal(right.Length, (await sink.WriteAsync(image, CancellationToken.None)).BytesSent);
            Assert.Equal(right, File.ReadAllBytes(path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"imageLayoutVersion\":\"1.0.")]
    [InlineData("                              ")]
    public async Task MarkOfTheLayoutThatIsDamaged_IsWrittenAgain(string content)
    {
        await WriteAsync("1.0", "one");
        File.WriteAllText(Path.Combine(Layout, "oci-layout"), content);

        await WriteAsync("1.0", "one");

        Assert.Equal("{\"imageLayoutVersion\":\"1.0.0\"}", File.ReadAllText(Path.Combine(Layout, "oci-layout")));
    }

    [Fact]
    public async Task BlobsThatNothingTouched_AreNotRead()
    {
        var memory = images["obj/layout.txt"];
        await new LayoutSink(Layout, memory).WriteAsync(SampleImages.Set(SampleImages.Image("x"), "shop/api", "1.0"), CancellationToken.None);
        File.SetLastWriteTimeUtc(memory, DateTime.UtcNow.AddMinutes(1)); // Else what was written in the same instant is read.

        var known = new FileHashes(memory);
        var blobs = Directory.GetFiles(Path.Combine(Layout, "blobs", "sha256"));
        Assert.Equal(blobs.Select(Path.GetFileName), (await known.GetAsync(blobs, CancellationToken.None)).Select(content => content.Digest.Hex));
        Assert.Equal(0, known.FilesRead);
    }

    [Fact]
    public async Task LeftoversOfKilledWriters_AreRemoved_WhateverIsWrittenNext()
    {
        await WriteAsync("1.0", "one");
        var (old, held, now) = (Leave(1, minutes: 2), Leave(2, minutes: 2), Leave(3, minutes: 0));
        using (new FileStream(held, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            await WriteAsync("2.0", "two");
        }

        Assert.Equal([false, true, true], new[] { old, held, now }.Select(File.Exists));

        string Leave(int number, int minutes)
        {
            var path = Path.Combine(Layout, "blobs", "sha256", $"{Digest.Of([(byte)number]).Hex}.{Guid.NewGuid():N}.tmp");
            File.WriteAllText(path, "half");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-minutes));
            return path;
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DiskThatTakesNothing_IsSaidAtOnce(bool full)
    {
        using var disk = SmallDisk.Mount();
        var layout = Path.Combine(disk.Path, "layout");
        Directory.CreateDirectory(layout);
        if (full)
        {
            Fill(Path.Combine(disk.Path, "other"));
        }
        else
        {
            disk.MakeReadOnly();
        }

        var clock = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new LayoutSink(layout).WriteAsync(SampleImages.Set(SampleImages.Image("x"), "shop/api", "1.0"), CancellationToken.None)
        );

        Assert.Equal(full ? ErrorCodes.DiskFull : ErrorCodes.OutputNotWritable, failure.Code);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("another process", failure.Message);
    }

    [Fact]
    public async Task WhatOtherProgramsWroteIntoTheIndex_IsKept()
    {
        const string Other =
            """{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":5,"artifactType":"application/spdx","urls":["https://a.example"],"data":"aGFsbG8=","platform":{"os":"windows","architecture":"amd64","os.features":["win32k"]},"annotations":{"org.opencontainers.image.ref.name":"sbom"}}""";
        Directory.CreateDirectory(Layout);
        await File.WriteAllTextAsync(Path.Combine(Layout, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        await File.WriteAllTextAsync(
            Path.Combine(Layout, "index.json"),
            $$"""{"schemaVersion":2,"manifests":[{{Other}}],"x-tool":{"a":1},"annotations":{"b":"c"} }"""
        );

        await WriteAsync("1.0", "one");
        await WriteAsync("1.0", "two");

        var index = await File.ReadAllTextAsync(Path.Combine(Layout, "index.json"));
        Assert.StartsWith($$"""{"schemaVersion":2,"manifests":[{{Other}},""", index, StringComparison.Ordinal);
        Assert.EndsWith(""","x-tool":{"a":1},"annotations":{"b":"c"}}""", index, StringComparison.Ordinal);
        Assert.Equal(2, ImageIndex.Parse(File.ReadAllBytes(Path.Combine(Layout, "index.json")), MediaTypes.OciIndex).Manifests.Count);
    }

    // An image of three layers, of which the second is in the layout, for no image, beside an image of another tag.
    private async Task<Image> PrepareThreeLayersAsync()
    {
        await WriteAsync("1.0", "one");
        var image = SampleImages.Image("a", "b", "c");
        await using var layer = await image.Layers[1].Blob.OpenAsync(CancellationToken.None);
        await using var foreign = File.Create(BlobPath(Layout, image.Layers[1].Blob));
        await layer.CopyToAsync(foreign);
        return image;
    }

    // Of its last layer something happens before it is read to be written, which is the second time that it is opened.
    private static ImageSet Last(Image image, Action beforeWriting)
    {
        var opened = 0;
        var (last, blob) = (image.Layers[^1], image.Layers[^1].Blob);
        return SampleImages.Set(
            image with
            {
                Layers = [.. image.Layers.SkipLast(1), last with { Blob = blob with { OpenAsync = OpenAsync } }],
            },
            "shop/api",
            "2.0"
        );

        Task<Stream> OpenAsync(CancellationToken token)
        {
            if (++opened == 2)
            {
                beforeWriting();
            }

            return blob.OpenAsync(token);
        }
    }

    private static string BlobPath(string layout, Blob blob) => Path.Combine(layout, "blobs", "sha256", blob.Descriptor.Digest.Hex);

    private static IEnumerable<string?> FilesOf(string layout) =>
        Directory.GetFiles(layout, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static void Fill(string path)
    {
        try
        {
            using var file = File.Create(path, 1);
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private Task<BuildResult> WriteAsync(string tag, string content) =>
        ImageBuilder.BuildAsync(
            [TestImages.Plan(new LayerPlan("app", [images.File($"/app/{tag}", content)]))],
            images.Options(new LayoutSink(Layout)) with
            {
                Tags = [tag],
                Layers = images.Cache(hashes: null),
            },
            null,
            CancellationToken.None
        );
}
