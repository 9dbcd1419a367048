using System.Formats.Tar;
using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using TarWriter = System.Formats.Tar.TarWriter;

namespace Containerize.Images.Tests.Inspection;

public sealed class ImageInspectionTests : IDisposable
{
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public async Task LayersOfOurs_AreNamedAgain()
    {
        var inspection = await ImageInspection.OfAsync(await WriteAsync("a", Plan("1")), CancellationToken.None);

        Assert.Equal([("packages", 1), ("app", 2)], inspection.Report.Layers!.Select(layer => (layer.Name, layer.Files)));
        Assert.Equal("docker.io/shop/api:1.0", inspection.Report.Names![0]);
    }

    [Fact]
    public async Task Differences_NameSettingsAndFiles()
    {
        var left = await WriteAsync("a", Plan("1") with { Environment = [KeyValuePair.Create("A", "1"), KeyValuePair.Create("SAME", "x")] });
        var right = await WriteAsync("b", Plan("22") with { Environment = [KeyValuePair.Create("SAME", "x"), KeyValuePair.Create("B", "=")], WorkingDirectory = "/srv" });
        var differences = await ImageComparison.CompareAsync(left, right, CancellationToken.None);

        Assert.Equal(
            [("config", "config.Env.A", "1", null), ("config", "config.Env.B", null, "="), ("config", "config.WorkingDir", "\"/app\"", "\"/srv\"")],
            differences.Where(difference => difference.Where == "config").Select(difference => (difference.Where, difference.Name, difference.Left, difference.Right)));
        Assert.Equal(["/app/App.dll"], differences.Where(difference => difference.Where == "file").Select(difference => difference.Name));
        Assert.Empty(await ImageComparison.CompareAsync(left, left, CancellationToken.None));
    }

    [Fact]
    public async Task UpperLayers_ReplaceAndRemove()
    {
        Layer[] layers =
        [
            LayerOf(("a/one", "1"), ("a/two", "2"), ("b/three", "3"), ("c", "4"), (".hidden", "5")),
            LayerOf(("a/.wh.one", ""), ("b/.wh..wh..opq", ""), ("b/new", "6"), ("c", "77")),
            LayerOf((".wh.a", "")),
        ];
        var files = await ImageContents.ReadAsync(layers, CancellationToken.None);

        Assert.Equal([("/.hidden", 1, 0), ("/b/new", 1, 1), ("/c", 2, 1)], files.Select(file => (file.Path, (int)file.Size, file.Layer)));
        Assert.Equal(Digest.Of("77"u8), files[2].Digest);
    }

    private static Layer LayerOf(params (string Name, string Content)[] files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
            }
        }

        return new Layer("base", Blob.FromBytes(MediaTypes.OciLayer, tar.ToArray()), Digest.Of(tar.ToArray()), 0, LayerOrigin.Base);
    }

    private ImagePlan Plan(string content) => TestImages.Plan(
        new LayerPlan("packages", [images.File("/app/P.dll", "p")]), new LayerPlan("app", [images.File("/app/App.dll", content), images.File("/app/same", "s")]));

    private async Task<BaseImage> WriteAsync(string name, ImagePlan plan)
    {
        await images.BuildAsync(plan, new LayoutSink(images[name]));
        return await ImageSources.Create($"oci:{images[name]}", images.Store, reference => throw new InvalidOperationException(reference.ToString())).GetAsync(plan.Platform, CancellationToken.None);
    }
}
