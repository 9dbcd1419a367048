using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Sinks;

/// <summary>What other tools say of our layouts and archives, each with an empty store of its own.</summary>
public sealed class ArchiveAndLayoutInteropTests : IDisposable
{
    private static readonly string LongName = string.Join('/', Enumerable.Repeat("a-rather-long-folder-name", 12)) + "/file.txt";
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [SkippableFact]
    public async Task Umoci_UnpacksTheLayout()
    {
        var umoci = RealComponent.Require("umoci");
        await BuildAsync(new LayoutSink(images["layout"]));
        await RealComponent.RunAsync(umoci, "unpack", "--rootless", "--image", $"{images["layout"]}:1.0", images["bundle"]);

        Assert.Equal("b", File.ReadAllText(images["bundle/rootfs/app/b.dll"]));
        Assert.Equal("long", File.ReadAllText(images["bundle/rootfs/app/" + LongName]));
        Assert.Equal("ü", File.ReadAllText(images["bundle/rootfs/app/wwwroot/größe.txt"]));
        Assert.Equal("b.dll", new FileInfo(images["bundle/rootfs/app/link"]).LinkTarget);
        Assert.True(Directory.Exists(images["bundle/rootfs/data"]));
        var config = JsonNode.Parse(File.ReadAllText(images["bundle/config.json"]))!;
        Assert.Equal("/app", (string)config["process"]!["cwd"]!);
        Assert.Equal(1654, (int)config["process"]!["user"]!["uid"]!);
    }

    [SkippableTheory]
    [InlineData("oci:{layout}:1.0")]
    [InlineData("oci-archive:{archive}")]
    [InlineData("docker-archive:{archive}")]
    [InlineData("oci-archive:{compressed}")]
    public async Task Skopeo_ReadsAndCopies(string source)
    {
        var skopeo = RealComponent.Require("skopeo");
        await BuildAsync(new LayoutSink(images["layout"]), new ArchiveSink(images["image.tar"]), new ArchiveSink(images["image.tar.gz"]));
        var name = source
            .Replace("{layout}", images["layout"], StringComparison.Ordinal)
            .Replace("{archive}", images["image.tar"], StringComparison.Ordinal)
            .Replace("{compressed}", images["image.tar.gz"], StringComparison.Ordinal);
        var config = JsonNode.Parse(await RealComponent.RunAsync(skopeo, "inspect", "--config", name))!;
        await RealComponent.RunAsync(skopeo, "--insecure-policy", "copy", name, $"dir:{images["copy"]}");

        Assert.Equal(["dotnet", "b.dll"], config["config"]!["Cmd"]!.AsArray().Select(word => (string)word!));
        Assert.Equal("1", (string)config["config"]!["Labels"]!["a.label"]!);
    }

    [SkippableTheory]
    [InlineData("image.tar", "1.0")]
    [InlineData("image.tar", "1.0", "latest")]
    [InlineData("image.tar.gz", "1.0")]
    public async Task Podman_LoadsTheArchive(string file, params string[] tags)
    {
        var podman = RealComponent.Require("podman");
        await images.BuildAsync([Plan()], images.Options(new ArchiveSink(images[file])) with { Tags = tags });
        string[] store = ["--root", images["podman"], "--runroot", images["podman-run"], "--storage-driver", "vfs"];
        var loaded = await RealComponent.RunAsync(podman, [.. store, "load", "-i", images[file]]);
        var inspected = JsonNode.Parse(await RealComponent.RunAsync(podman, [.. store, "image", "inspect", "shop/api:1.0"]))![0]!;

        Assert.All(tags, tag => Assert.Contains("shop/api:" + tag, loaded, StringComparison.Ordinal));
        Assert.Equal("1654", (string)inspected["Config"]!["User"]!);
        Assert.NotNull(inspected["Config"]!["ExposedPorts"]!["8080/tcp"]);
    }

    [SkippableTheory]
    [InlineData("image.tar", ImageFormat.Oci)]
    [InlineData("image.tar", ImageFormat.Docker)]
    [InlineData("image.tar.gz", ImageFormat.Oci)]
    public async Task Docker_LoadsTheArchive(string file, ImageFormat format)
    {
        await using var docker = await RealDocker.StartAsync();
        await images.BuildAsync(Plan() with { Format = format }, new ArchiveSink(images[file]));
        var loaded = await docker.RunAsync("load", "-i", images[file]);
        var inspected = JsonNode.Parse(await docker.RunAsync("image", "inspect", "shop/api:1.0"))![0]!;
        var history = await docker.RunAsync("history", "--no-trunc", "shop/api:1.0");

        Assert.Contains("Loaded image: shop/api:1.0", loaded, StringComparison.Ordinal);
        Assert.Equal("/app", (string)inspected["Config"]!["WorkingDir"]!);
        Assert.Contains("containerize: app", history, StringComparison.Ordinal);
        await docker.RunAsync("create", "--name", "copied", "shop/api:1.0");
        await docker.RunAsync("cp", "copied:/app/" + LongName, images["copied"]);
        Assert.Equal("long", File.ReadAllText(images["copied"]));
    }

    [SkippableFact]
    public async Task Docker_SavesWhatWeReadAsBase()
    {
        await using var docker = await RealDocker.StartAsync();
        await BuildAsync(new ArchiveSink(images["image.tar"]));
        await docker.RunAsync("load", "-i", images["image.tar"]);
        await docker.RunAsync("save", "-o", images["saved.tar"], "shop/api:1.0");
        var result = await images.BuildAsync(
            TestImages.Plan(new LayerPlan("app", [images.File("/app/c.dll", "c")])) with
            {
                BaseImage = $"docker-archive:{images["saved.tar"]}",
                Format = ImageFormat.Oci,
            },
            new LayoutSink(images["layout"])
        );

        Assert.Equal(["base", "base", "app"], result.Images.Images[0].Layers.Select(layer => layer.Name));
        Assert.Empty(await ImageValidator.ValidateAsync(result.Images, CancellationToken.None));
        await RealComponent.RunAsync(RealComponent.Require("umoci"), "unpack", "--rootless", "--image", $"{images["layout"]}:1.0", images["bundle"]);
        Assert.True(File.Exists(images["bundle/rootfs/app/b.dll"]));
    }

    [SkippableFact]
    public async Task Containerd_ImportsTheArchiveOfTwoPlatforms()
    {
        await using var containerd = await RealContainerd.StartAsync();
        await images.BuildAsync([Plan(), Plan() with { Platform = new Platform("linux", "arm64") }], images.Options(new ArchiveSink(images["image.tar"])));
        await containerd.RunAsync("images", "import", "--all-platforms", "--no-unpack", images["image.tar"]);
        var listed = await containerd.RunAsync("images", "ls");

        Assert.Contains("docker.io/shop/api:1.0", listed, StringComparison.Ordinal);
        Assert.Contains("linux/arm64", listed, StringComparison.Ordinal);
    }

    private ImagePlan Plan() =>
        TestImages.Plan(
            new LayerPlan("static", [images.File("/app/wwwroot/größe.txt", "ü", FileKind.Static)]),
            new LayerPlan("app", [images.File("/app/b.dll", "b"), images.File("/app/" + LongName, "long"), FileEntry.SymbolicLink("/app/link", "b.dll")])
            {
                Directories = [new DirectoryEntry("/data", 0x1FF)],
            }
        ) with
        {
            Environment = [KeyValuePair.Create("APP_UID", "1654"), KeyValuePair.Create("ASPNETCORE_HTTP_PORTS", "8080")],
            Labels = [KeyValuePair.Create("a.label", "1")],
            LabelsOfBase = [ImagePlan.BaseNameLabel],
            Cmd = ["dotnet", "b.dll"],
            Epoch = 1_700_000_000,
        };

    private Task<BuildResult> BuildAsync(params IImageSink[] sinks) => images.BuildAsync(Plan(), sinks);
}
