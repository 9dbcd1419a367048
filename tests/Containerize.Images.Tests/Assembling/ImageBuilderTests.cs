using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Assembling;

public sealed class ImageBuilderTests : IDisposable
{
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public async Task SecondBuild_ReadsAndMakesNothing()
    {
        var plan = TestImages.Plan(new LayerPlan("packages", [images.File("/app/a.dll", "a")]), new LayerPlan("app", [images.File("/app/b.dll", "b")]));
        var sink = new LayoutSink(images["layout"]);
        var first = await images.BuildAsync(plan, sink);

        // The memory of digests is younger than the files only from the file system's next tick on.
        File.SetLastWriteTimeUtc(images["obj/hashes"], DateTime.UtcNow.AddSeconds(2));
        var second = await images.BuildAsync(plan, sink);

        Assert.Equal(2, first.FilesRead);
        Assert.All(first.Images.Images[0].Layers, layer => Assert.Equal(LayerOrigin.Created, layer.Origin));
        Assert.Equal(0, second.FilesRead);
        Assert.All(second.Images.Images[0].Layers, layer => Assert.Equal(LayerOrigin.Reused, layer.Origin));
        Assert.Equal(0, second.Outputs[0].BytesSent);
        Assert.Equal(first.Images.Root.Descriptor.Digest, second.Images.Root.Descriptor.Digest);
        Assert.Empty(await ImageValidator.ValidateAsync(second.Images, CancellationToken.None));
    }

    [Fact]
    public async Task LayoutOfOneBuild_IsTheBaseOfTheNext()
    {
        await images.BuildAsync(
            TestImages.Plan(new LayerPlan("app", [images.File("/etc/os-release", "test")])) with
            {
                Environment = [KeyValuePair.Create("APP_UID", "1654")],
            },
            new LayoutSink(images["base"])
        );
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/b.dll", "b")])) with { BaseImage = $"oci:{images["base"]}:1.0" };
        var result = await images.BuildAsync(plan, new ArchiveSink(images["out.tar"]));

        var image = result.Images.Images[0];
        Assert.Equal(["base", "app"], image.Layers.Select(layer => layer.Name));
        Assert.Equal("docker.io/shop/api:1.0", image.Base!.Name);
        Assert.Equal("1654", ImageConfig.Parse(await OciJson.ReadAllAsync(image.Config, 10000, CancellationToken.None)).User);
        Assert.Empty(await ImageValidator.ValidateAsync(result.Images, CancellationToken.None));
    }

    [Fact]
    public async Task PrunedLayer_IsMadeAgainWhenASinkWantsIt()
    {
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/b.dll", "b")]));
        var first = await images.BuildAsync(plan);
        images.Forget(first.Images.Images[0].Layers[0].Blob.Descriptor.Digest);
        var second = await images.BuildAsync(plan, new LayoutSink(images["layout"]));

        Assert.Equal(LayerOrigin.Reused, second.Images.Images[0].Layers[0].Origin);
        Assert.Empty(await ImageValidator.ValidateAsync(second.Images, CancellationToken.None));
    }

    [Fact]
    public async Task SeveralPlatforms_ShareOneIndex()
    {
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/b.dll", "b")]));
        var result = await images.BuildAsync(
            [plan, plan with { Platform = new Platform("linux", "arm", "v7") }],
            images.Options(new LayoutSink(images["layout"]))
        );
        var index = ImageIndex.Parse(await OciJson.ReadAllAsync(result.Images.Index!, 10000, CancellationToken.None), MediaTypes.OciIndex);

        Assert.Equal(["linux/amd64", "linux/arm/v7"], index.Platforms.Select(platform => platform.ToString()));
        Assert.Empty(await ImageValidator.ValidateAsync(result.Images, CancellationToken.None));
    }

    [Fact]
    public async Task LayoutOverADockerBase_IsOci()
    {
        await images.BuildAsync(
            TestImages.Plan(new LayerPlan("app", [images.File("/etc/os-release", "test")])) with
            {
                Format = ImageFormat.Docker,
            },
            new LayoutSink(images["base"])
        );
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/b.dll", "b")])) with { BaseImage = $"oci:{images["base"]}" };

        Assert.Equal(MediaTypes.DockerManifest, (await images.BuildAsync(plan)).Images.Root.Descriptor.MediaType);
        Assert.Equal(MediaTypes.OciManifest, (await images.BuildAsync(plan, new LayoutSink(images["layout"]))).Images.Root.Descriptor.MediaType);
    }

    [Fact]
    public async Task MissingFile_IsOneCodedLine()
    {
        var plan = TestImages.Plan(new LayerPlan("app", [new FileEntry("/app/x", images["nothing"], 0x1A4)]));
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => images.BuildAsync(plan));

        Assert.Equal(ErrorCodes.FileNotReadable, failure.Code);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
