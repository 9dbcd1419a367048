using System.Diagnostics;
using System.IO.Compression;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Tests.Registries;

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
    public async Task BlobThatCannotBeRead_IsNotTakenForTheArchive()
    {
        var image = SampleImages.Image("x");
        var broken = image with
        {
            Layers =
            [
                image.Layers[0] with
                {
                    Blob = image.Layers[0].Blob with { OpenAsync = _ => Task.FromResult<Stream>(new DamagedBody([], BodyEnd.Broken)) },
                },
            ],
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new ArchiveSink(images["one.tar"]).WriteAsync(SampleImages.Set(broken, "shop/api", "1.0"), CancellationToken.None)
        );

        Assert.Equal(ErrorCodes.FileNotReadable, failure.Code);
        Assert.StartsWith($"could not read blob {image.Layers[0].Blob.Descriptor.Digest}: ", failure.Message);
    }

    [Fact]
    public async Task WhatMustBeFetched_IsBeforeTheFirstByteIsWritten_SideBySide()
    {
        var image = SampleImages.Image("x", "y");
        var (opened, both) = (0, new TaskCompletionSource());
        var slow = image with { Layers = [.. image.Layers.Select(layer => layer with { Blob = layer.Blob with { OpenAsync = OpenAsync } })] };

        await Assert.ThrowsAsync<ContainerizeException>(() =>
            new ArchiveSink(images["one.tar"]).WriteAsync(SampleImages.Set(slow, "shop/api", "1.0"), CancellationToken.None)
        );

        Assert.Equal(2, opened);

        async Task<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref opened) == 2)
            {
                both.SetResult();
            }

            await both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            throw new ContainerizeException(ErrorCodes.RegistryTimeout, "nothing came");
        }
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

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public async Task FileThatWasDamaged_IsWrittenAgain(double place)
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));
        var right = File.ReadAllBytes(images["one.tar"]);
        var damaged = (byte[])right.Clone();
        damaged[place < 0 ? ^1 : (Index)(int)(damaged.Length * place)] ^= 0x40;
        File.WriteAllBytes(images["one.tar"], damaged);

        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));

        Assert.Equal(right, File.ReadAllBytes(images["one.tar"]));
    }

    [Theory]
    [InlineData(-512)]
    [InlineData(512)]
    public async Task FileOfAnotherLength_IsWrittenAgain(int change)
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));
        var right = File.ReadAllBytes(images["one.tar"]);
        using (var file = File.OpenWrite(images["one.tar"]))
        {
            file.SetLength(file.Length + change);
        }

        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));

        Assert.Equal(right, File.ReadAllBytes(images["one.tar"]));
    }

    [Fact]
    public async Task SeveralPlatforms_AreAllInIt_AndDockersNameIsTheFirstOnes()
    {
        var result = await images.BuildAsync(
            [Plan("a"), Plan("a") with { Platform = new Containerize.Images.Oci.Platform("linux", "arm64") }],
            images.Options(new ArchiveSink(images["one.tar"]))
        );
        var docker = System.Text.Json.Nodes.JsonNode.Parse(await RealComponent.RunAsync("tar", "-xOf", images["one.tar"], "manifest.json"))!.AsArray();
        var layout = System.Text.Json.Nodes.JsonNode.Parse(await RealComponent.RunAsync("tar", "-xOf", images["one.tar"], "index.json"))!;

        Assert.Equal(
            [
                ["shop/api:1.0"],
                [],
            ],
            docker.Select(image => image!["RepoTags"]!.AsArray().Select(name => (string)name!).ToArray())
        );
        Assert.Equal(result.Images.Index!.Descriptor.Digest.ToString(), (string)layout["manifests"]!.AsArray().Single()!["digest"]!);
    }

    [Fact]
    public async Task NameThatEndsInGz_IsCompressed()
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]), new ArchiveSink(images["one.tar.gz"]), new ArchiveSink(images["two.tgz"]));
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(File.OpenRead(images["one.tar.gz"]), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked);
        }

        Assert.Equal(File.ReadAllBytes(images["one.tar"]), unpacked.ToArray());
        Assert.Equal(File.ReadAllBytes(images["one.tar.gz"]), File.ReadAllBytes(images["two.tgz"]));
    }

    [Fact]
    public async Task CompressedArchive_IsNotWrittenTwice_UnlessItIsDamaged()
    {
        await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar.gz"]));
        var right = File.ReadAllBytes(images["one.tar.gz"]);
        Assert.Equal(0, (await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar.gz"]))).Outputs[0].BytesSent);

        foreach (
            var damaged in new byte[][]
            {
                [.. right[..(right.Length / 2)], (byte)(right[right.Length / 2] ^ 0x40), .. right[((right.Length / 2) + 1)..]],
                right[..^600],
                [0x1F, 0x8B, 3],
                [],
            }
        )
        {
            File.WriteAllBytes(images["one.tar.gz"], damaged);
            await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar.gz"]));
            Assert.Equal(right, File.ReadAllBytes(images["one.tar.gz"]));
        }
    }

    [Theory]
    [InlineData("precious")]
    [InlineData("longer than the first header of a tar")]
    public async Task FileThatIsNoArchive_StaysAsItIs(string start)
    {
        var text = start.PadRight(start.Length > 10 ? 2000 : 0, '.');
        File.WriteAllText(images["notes.md"], text);
        Assert.Equal(
            ErrorCodes.OutputOccupied,
            (await Assert.ThrowsAsync<ContainerizeException>(() => images.BuildAsync(Plan("a"), new ArchiveSink(images["notes.md"])))).Code
        );
        Assert.Equal(text, File.ReadAllText(images["notes.md"]));
    }

    [Theory]
    [InlineData("one.tar")]
    [InlineData("one.tar.gz")]
    public async Task ImageOfAnotherRepository_ThatWasThere_IsNamed(string file)
    {
        await images.BuildAsync([Plan("a")], images.Options(new ArchiveSink(images[file])) with { Repository = "shop/other" });
        var next = await images.BuildAsync([Plan("a")], images.Options(new ArchiveSink(images[file])) with { Tags = ["1.1"] });
        var last = await images.BuildAsync([Plan("b")], images.Options(new ArchiveSink(images[file])) with { Tags = ["1.2"] });

        Assert.Equal(["docker.io/shop/other:1.0"], next.Outputs[0].Replaced);
        Assert.Empty(last.Outputs[0].Replaced);
    }

    [SkippableTheory]
    [InlineData("backup.tar", "-cf", "notes", false)]
    [InlineData("backup.tar.gz", "-czf", "notes", false)]
    [InlineData("layout.tar", "-cf", "./oci-layout", true)]
    [InlineData("docker.tar.gz", "-czf", "ee39b0ae2bb2cf9cb6b2ea1fa1a5a8e1d0a8a5c3e1ad4f0dfd0f0de2dc2d3f11.json", true)]
    public async Task Tar_IsReplaced_OnlyIfItBeginsAsOneOfAnImage(string name, string option, string file, bool isReplaced)
    {
        Skip.If(OperatingSystem.IsWindows(), "makes a tar with GNU or BSD tar");
        var folder = Directory.CreateDirectory(images["files"]).FullName;
        File.WriteAllText(Path.Combine(folder, file), "precious");
        await RealComponent.RunAsync("tar", option, images[name], "-C", folder, file);
        var before = File.ReadAllBytes(images[name]);

        var failure = await Record.ExceptionAsync(() => images.BuildAsync(Plan("a"), new ArchiveSink(images[name])));

        Assert.Equal(isReplaced ? null : ErrorCodes.OutputOccupied, (failure as ContainerizeException)?.Code);
        Assert.Equal(isReplaced, !before.SequenceEqual(File.ReadAllBytes(images[name])));
    }

    [Fact]
    public async Task ContentThatDoesNotCompress_DoesNotGrow()
    {
        var noise = images.File("/app/noise", "");
        File.WriteAllBytes(noise.SourcePath, SampleImages.Noise(3_000_000));
        var plan = TestImages.Plan(new LayerPlan("app", [noise]));

        var result = await images.BuildAsync(plan, new ArchiveSink(images["one.tar"]), new ArchiveSink(images["one.tar.gz"]));

        Assert.InRange(result.Outputs[1].BytesSent, 0, result.Outputs[0].BytesSent);
    }

    [Fact]
    public async Task FolderInTheWay_IsOneCodedLine()
    {
        Directory.CreateDirectory(images["one.tar"]);

        Assert.Equal(
            ErrorCodes.OutputOccupied,
            (await Assert.ThrowsAsync<ContainerizeException>(() => images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"])))).Code
        );
    }

    [SkippableFact]
    public async Task PipeInTheWay_IsOneCodedLine_AndNobodyWaits()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "makes a pipe with mkfifo");
        using (var made = Process.Start("mkfifo", images["one.tar"]))
        {
            await made.WaitForExitAsync();
        }

        var writing = Task.Run(() => images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"])));

        Assert.Equal(ErrorCodes.OutputOccupied, (await Assert.ThrowsAsync<ContainerizeException>(() => writing.WaitAsync(TimeSpan.FromSeconds(20)))).Code);
    }

    [SkippableFact]
    public async Task LinkThatLeadsNowhere_IsReplaced()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a permission there");
        File.CreateSymbolicLink(images["one.tar"], images["nowhere.tar"]);

        var result = await images.BuildAsync(Plan("a"), new ArchiveSink(images["one.tar"]));

        Assert.Equal(result.Outputs[0].BytesSent, new FileInfo(images["one.tar"]).Length);
        Assert.Null(new FileInfo(images["one.tar"]).LinkTarget);
    }

    private ImagePlan Plan(string content) => TestImages.Plan(new LayerPlan("app", [images.File("/app/a.dll", content)]));
}
