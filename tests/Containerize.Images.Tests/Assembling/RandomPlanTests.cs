using Containerize.Images.Assembly;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Containerize.Images.Tests.Assembling;

/// <summary>Whatever a plan says, the image that comes out is valid, the same every time, and can be built upon.</summary>
public sealed class RandomPlanTests : IDisposable
{
    private const int UnpackedPlans = 5;
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Property(MaxTest = 40)]
    public Property AnyPlan_GivesAValidImage() =>
        Prop.ForAll(
            Plans().ToArbitrary(),
            plan =>
            {
                var first = Build(plan, images);
                using var elsewhere = new TestImages();
                var problems = ImageValidator.ValidateAsync(first.Images, CancellationToken.None).GetAwaiter().GetResult();
                var upon = Build(plan with { BaseImage = $"oci:{images["layout"]}:1.0" }, images);
                problems = [.. problems, .. ImageValidator.ValidateAsync(upon.Images, CancellationToken.None).GetAwaiter().GetResult()];
                var again = Build(Moved(plan, elsewhere), elsewhere);
                return (problems.Count == 0)
                    .Label(string.Join('\n', problems))
                    .And((first.Images.Root.Descriptor.Digest == again.Images.Root.Descriptor.Digest).Label("another folder, another digest"));
            }
        );

    [SkippableFact]
    public async Task AnyPlan_IsUnpackedByUmoci()
    {
        var umoci = RealComponent.Require("umoci");
        foreach (var (plan, number) in Plans().Sample(UnpackedPlans).Select((plan, number) => (plan, number)))
        {
            Build(plan with { Format = null }, images);
            await RealComponent.RunAsync(umoci, "unpack", "--rootless", "--image", $"{images["layout"]}:1.0", images[$"bundle{number}"]);
            Assert.All(
                plan.Layers.SelectMany(layer => layer.Files).GroupBy(file => file.ContainerPath).Select(group => group.Last()),
                file => Assert.Equal(File.ReadAllBytes(file.SourcePath), File.ReadAllBytes(images[$"bundle{number}/rootfs{file.ContainerPath}"]))
            );
        }
    }

    [SkippableFact]
    public async Task AnyPlan_IsTakenBySkopeoContainerdAndDocker()
    {
        var skopeo = RealComponent.Require("skopeo");
        await using var containerd = await RealContainerd.StartAsync();
        await using var docker = await RealDocker.StartAsync();
        foreach (var (plan, number) in Plans().Sample(UnpackedPlans).Where(plan => plan.Layers.Count > 0).Select((plan, number) => (plan, number)))
        {
            var archive = images[$"{number}.tar"];
            await images.BuildAsync(plan, new ArchiveSink(archive));
            await RealComponent.RunAsync(skopeo, "--insecure-policy", "copy", $"oci-archive:{archive}", $"dir:{images[$"copy{number}"]}");

            // Layers that a store knows are not looked at: it is emptied each time.
            await containerd.RunAsync("images", "import", "--snapshotter", "native", archive);
            await containerd.RunAsync("images", "rm", "--sync", "docker.io/shop/api:1.0");
            await docker.RunAsync("load", "-i", archive);
            await docker.RunAsync("image", "rm", "shop/api:1.0");
        }
    }

    private static BuildResult Build(ImagePlan plan, TestImages at) => at.BuildAsync(plan, new LayoutSink(at["layout"])).GetAwaiter().GetResult();

    private static ImagePlan Moved(ImagePlan plan, TestImages to) =>
        plan with
        {
            Layers =
            [
                .. plan.Layers.Select(layer =>
                    layer with
                    {
                        Files =
                        [
                            .. layer
                                .Files.Select(file =>
                                    to.File($"/{layer.Name}{file.ContainerPath}", File.ReadAllText(file.SourcePath), file.Kind) with
                                    {
                                        ContainerPath = file.ContainerPath,
                                        Mode = file.Mode,
                                    }
                                )
                                .Reverse(),
                        ],
                    }
                ),
            ],
        };

    private Gen<ImagePlan> Plans()
    {
        var text = Gen.Elements("", "x", "a=b", "a;b,c:d", "line\nbreak", "ü 日本", "\"quoted\"", "\\", "<&>");
        var name = Gen.Elements("A", "B_C", "PATH", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_URLS", "APP_UID");
        var pair = from key in name from value in text select KeyValuePair.Create(key, value);
        var label =
            from key in Gen.Elements("a", "a.b", "org.opencontainers.image.title", ImagePlan.BaseNameLabel)
            from value in text
            select KeyValuePair.Create(key, value);
        var words = Gen.OneOf(Gen.Constant<IReadOnlyList<string>?>(null), Gen.ListOf(text).Select(list => (IReadOnlyList<string>?)[.. list]));
        var path =
            from folder in Gen.Elements("/app/", "/app/wwwroot/", "/lib/", "/usr/lib/", "/größe/", "/" + new string('d', 120) + "/")
            from last in Gen.Elements("a.dll", "b c", "ü", new string('f', 150))
            select folder + last;
        var content = Gen.Elements("", "x", new string('y', 3000));
        var file =
            from place in path
            from bytes in content
            from kind in Gen.Elements(FileKind.Ordinary, FileKind.Static)
            from mode in Gen.Elements(0x1A4, 0x1ED)
            select (place, bytes, kind, mode);
        var layers = Gen.ListOf(Gen.ListOf(file)).Select(all => all.Take(3).ToList());
        return from layerFiles in layers
            from environment in Gen.ListOf(pair)
            from labels in Gen.ListOf(label)
            from entrypoint in words
            from cmd in words
            from format in Gen.Elements<ImageFormat?>(null, ImageFormat.Oci, ImageFormat.Docker)
            from compression in Gen.Elements(Compression.Gzip, Compression.None)
            from level in Gen.Choose(1, 9)
            from ports in Gen.SubListOf("80", "53/udp", "9000-9002")
            from epoch in Gen.Choose(0, int.MaxValue)
            select TestImages.Plan([
                .. layerFiles.Select(
                    (files, number) => new LayerPlan($"layer{number}", [.. files.DistinctBy(item => item.place).Select(item => Entry(number, item))])
                ),
            ]) with
            {
                Environment = [.. environment.DistinctBy(variable => variable.Key)],
                Labels = [.. labels],
                Entrypoint = entrypoint,
                Cmd = cmd,
                Format = format,
                Compression = compression,
                CompressionLevel = level,
                ExposedPorts = [.. ports],
                Epoch = epoch,
                User = "1000",
            };
    }

    // Each layer has sources of its own: the same path may hold other bytes in another layer.
    private FileEntry Entry(int layer, (string Place, string Bytes, FileKind Kind, int Mode) item) =>
        images.File($"/{layer}-{item.Bytes.Length}{item.Place}", item.Bytes, item.Kind) with
        {
            ContainerPath = item.Place,
            Mode = item.Mode,
        };
}
