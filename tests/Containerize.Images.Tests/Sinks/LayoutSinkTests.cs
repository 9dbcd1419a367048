using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;

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
    public async Task WritersAtTheSameTime_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => WriteAsync($"t{number}", $"content {number}"))));

        Assert.Equal(8, ImageIndex.Parse(File.ReadAllBytes(Path.Combine(Layout, "index.json")), MediaTypes.OciIndex).Manifests.Count);
    }

    [Fact]
    public async Task FailureOfABlob_LeavesTheOldImage()
    {
        await WriteAsync("1.0", "one");
        var before = File.ReadAllBytes(Path.Combine(Layout, "index.json"));
        var image = SampleImages.Image("x");
        var broken = image with { Layers = [image.Layers[0] with { Blob = image.Layers[0].Blob with { OpenAsync = _ => throw new IOException("gone") } }] };
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => new LayoutSink(Layout).WriteAsync(SampleImages.Set(broken, "shop/api", "1.0"), CancellationToken.None));

        Assert.Equal(ErrorCodes.OutputNotWritable, failure.Code);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Layout, "index.json")));
    }

    [Fact]
    public async Task FileInTheWay_IsOneCodedLine()
    {
        File.WriteAllText(Layout, "something else");

        Assert.Equal(ErrorCodes.OutputOccupied, (await Assert.ThrowsAsync<ContainerizeException>(() => WriteAsync("1.0", "one"))).Code);
    }

    private Task<BuildResult> WriteAsync(string tag, string content) =>
        ImageBuilder.BuildAsync([TestImages.Plan(new LayerPlan("app", [images.File($"/app/{tag}", content)]))], images.Options(new LayoutSink(Layout)) with { Tags = [tag], Layers = images.Cache(hashes: null) }, null, CancellationToken.None);
}
