using System.IO.Compression;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Sinks;

public sealed class ArchiveSinkTests : IDisposable
{
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public async Task SameImage_IsTheSameBytesAndNotWrittenTwice()
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]), new ArchiveSink(images["two.tar"]));
        var again = await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));

        Assert.Equal(File.ReadAllBytes(images["one.tar"]), File.ReadAllBytes(images["two.tar"]));
        Assert.Equal(0, again.Outputs[0].BytesSent);
    }

    [Fact]
    public async Task OtherImage_ReplacesTheFile()
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));
        var before = File.ReadAllBytes(images["one.tar"]);
        var again = await images.BuildAsync(Plan("b"), new ArchiveSink(images["one.tar"]));

        Assert.NotEqual(before, File.ReadAllBytes(images["one.tar"]));
        Assert.Equal(new FileInfo(images["one.tar"]).Length, again.Outputs[0].BytesSent);
        Assert.Equal(["one.tar"], Directory.EnumerateFiles(images.Path, "*.tar*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task NameThatEndsInGz_IsCompressed()
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]), new ArchiveSink(images["one.tar.gz"]));
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(File.OpenRead(images["one.tar.gz"]), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked);
        }

        Assert.Equal(File.ReadAllBytes(images["one.tar"]), unpacked.ToArray());
    }

    [Fact]
    public async Task FolderInTheWay_IsOneCodedLine()
    {
        Directory.CreateDirectory(images["one.tar"]);

        Assert.Equal(ErrorCodes.OutputOccupied, (await Assert.ThrowsAsync<ContainerizeException>(() => images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"])))).Code);
    }

    private ImagePlan Plan(string content) => TestImages.Plan(new LayerPlan("app", [images.File("/app/a.dll", content)]));
}
