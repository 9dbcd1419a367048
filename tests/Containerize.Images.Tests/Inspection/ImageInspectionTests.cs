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
    public async Task LayersOfABaseThatIsOursToo_AreTheBases_AsTheBuildSaid()
    {
        await images.BuildAsync(Plan("1") with { Labels = [KeyValuePair.Create(ImagePlan.BaseNameLabel, "its/base:1")] }, new LayoutSink(images["base"]));
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/Other.dll", "o")])) with
        {
            BaseImage = $"oci:{images["base"]}",
            LabelsOfBase = [ImagePlan.BaseNameLabel, ImagePlan.BaseDigestLabel],
        };
        var built = await images.BuildAsync(plan, new LayoutSink(images["a"]));
        var inspected = (await ImageInspection.OfAsync(await ReadAsync("a"), CancellationToken.None)).Report;

        Assert.Equal([("base", 0), ("base", 0), ("app", 1)], inspected.Layers!.Select(layer => (layer.Name, layer.Files)));
        Assert.Equal(ImageReport.Of(built).Layers!.Select(layer => (layer.Name, layer.Files)), inspected.Layers!.Select(layer => (layer.Name, layer.Files)));
        Assert.Equal(ImageReport.Of(built).Base, inspected.Base);
    }

    [Fact]
    public async Task Differences_NameSettingsAndFiles()
    {
        var left = await WriteAsync("a", Plan("1") with { Environment = [KeyValuePair.Create("A", "1"), KeyValuePair.Create("SAME", "x")] });
        var right = await WriteAsync(
            "b",
            Plan("22") with
            {
                Environment = [KeyValuePair.Create("SAME", "x"), KeyValuePair.Create("B", "=")],
                WorkingDirectory = "/srv",
            }
        );
        var differences = await ImageComparison.CompareAsync(left, right, CancellationToken.None);

        Assert.Equal(
            [("config", "config.Env.A", "1", null), ("config", "config.Env.B", null, "="), ("config", "config.WorkingDir", "\"/app\"", "\"/srv\"")],
            differences
                .Where(difference => difference.Where == "config")
                .Select(difference => (difference.Where, difference.Name, difference.Left, difference.Right))
        );
        Assert.Equal(
            [new ImageDifference("file", "/app/App.dll", $"1 bytes {Digest.Of("1"u8)}", $"2 bytes {Digest.Of("22"u8)}")],
            differences.Where(difference => difference.Where != "config")
        );
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

    [Fact]
    public async Task FileOverAFolderWithoutAnEntry_HidesWhatWasInIt() =>
        Assert.Equal(
            [("/d", 1)],
            (await ImageContents.ReadAsync([LayerOf(("d/x", "1"), ("d/e/y", "2")), LayerOf(("d", "3"))], CancellationToken.None)).Select(file =>
                (file.Path, file.Layer)
            )
        );

    [Fact]
    public async Task PathThatGoesUp_IsWhereItLeads() =>
        Assert.Equal(
            ["/a/in", "/root", "/up"],
            (await ImageContents.ReadAsync([LayerOf(("etc/../up", "1"), ("../root", "2"), ("a/b/./../in", "3"))], CancellationToken.None)).Select(file =>
                file.Path
            )
        );

    [Fact]
    public async Task SparseFile_HasItsOwnNameAndSize()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            writer.WriteEntry(
                new PaxTarEntry(
                    TarEntryType.RegularFile,
                    "var/GNUSparseFile.7/s",
                    [
                        KeyValuePair.Create("GNU.sparse.major", "1"),
                        KeyValuePair.Create("GNU.sparse.name", "var/s"),
                        KeyValuePair.Create("GNU.sparse.realsize", "1048576"),
                    ]
                )
                {
                    DataStream = new MemoryStream(new byte[512]),
                }
            );
        }

        Assert.Equal(
            [("/var/s", 1048576)],
            (await ImageContents.ReadAsync([LayerOf(tar.ToArray())], CancellationToken.None)).Select(file => (file.Path, file.Size))
        );
    }

    [Theory]
    [InlineData(MediaTypes.OciLayerZstd)]
    [InlineData(MediaTypes.DockerLayerZstd)]
    public async Task LayerOfZstd_IsRead_AndADamagedOneIsSaidToBe(string mediaType)
    {
        await using var tar = await LayerOf(("a", "1"), ("b", "22")).Blob.OpenAsync(CancellationToken.None);
        using var bytes = new MemoryStream();
        await tar.CopyToAsync(bytes);
        var compressed = SampleImages.Zstd(bytes.ToArray());
        Assert.Equal(
            [("/a", 1), ("/b", 2)],
            (await ImageContents.ReadAsync([Packed(compressed)], CancellationToken.None)).Select(file => (file.Path, (int)file.Size))
        );

        var error = await Assert.ThrowsAsync<ContainerizeException>(() => ImageContents.ReadAsync([Packed(compressed[..^20])], CancellationToken.None));
        Assert.Equal(ErrorCodes.BaseImageInvalid, error.Code);

        Layer Packed(byte[] content) => LayerOf(bytes.ToArray()) with { Blob = Blob.FromBytes(mediaType, content) };
    }

    [Fact]
    public async Task SparseFileOfGnuTar_IsSaidToBeOne()
    {
        var error = await Assert.ThrowsAsync<ContainerizeException>(() =>
            ImageContents.ReadAsync([LayerOf(SampleImages.TarOfGnuSparseFile())], CancellationToken.None)
        );

        Assert.Equal(ErrorCodes.BaseUnsupported, error.Code);
        Assert.Contains("sparse file (tar -S)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VariableWithoutValue_HasNone()
    {
        var difference = Assert.Single(
            await ImageComparison.CompareAsync(
                ImageOf("one", [], settings: """{"Env":["A=1"]}"""),
                ImageOf("one", [], settings: """{"Env":["A=1","NAME"]}"""),
                CancellationToken.None
            )
        );

        Assert.Equal(new ImageDifference("config", "config.Env.NAME", null, ""), difference);
    }

    [Fact]
    public async Task ImagesThatDifferInOneFilesContent_HaveOneDifference()
    {
        var labels = new[] { KeyValuePair.Create("org.opencontainers.image.revision", "abc") };
        var difference = Assert.Single(
            await ImageComparison.CompareAsync(
                await WriteAsync("a", Plan("1") with { Labels = labels }),
                await WriteAsync("b", Plan("2") with { Labels = labels }),
                CancellationToken.None
            )
        );

        Assert.Equal(("file", "/app/App.dll"), (difference.Where, difference.Name));
    }

    [Fact]
    public async Task LabelThatIsAnAnnotationToo_IsOneDifference()
    {
        var difference = Assert.Single(
            await ImageComparison.CompareAsync(
                await WriteAsync("a", Plan("1") with { Labels = [KeyValuePair.Create("x", "1")] }),
                await WriteAsync("b", Plan("1") with { Labels = [KeyValuePair.Create("x", "2")] }),
                CancellationToken.None
            )
        );

        Assert.Equal(new ImageDifference("config", "config.Labels.x", "\"1\"", "\"2\""), difference);
    }

    [Fact]
    public async Task Json_EscapesOnlyWhatItMust()
    {
        var differences = await ImageComparison.CompareAsync(
            ImageOf("one", [], settings: """{"Cmd":["a+b & 'c'","<ü>","\"\\"]}"""),
            ImageOf("one\",\"author\":\"me+you", [], settings: """{"Cmd":[]}"""),
            CancellationToken.None
        );

        Assert.Equal(
            [
                new ImageDifference("config", "config.Cmd", """["a+b & 'c'","<ü>","\"\\"]""", "[]"),
                new ImageDifference("history", "0", "one", "one author=\"me+you\""),
            ],
            differences
        );
    }

    [Theory]
    [InlineData("time", "time /f: 1970-01-01T00:00:00Z => 1970-01-01T00:01:39Z")]
    [InlineData("attribute", "file /f: nothing => security.capability=abc")]
    [InlineData("annotation", "manifest annotations.k:  => \"v\"")]
    [InlineData("history", "history 0: one => two")]
    [InlineData("history time", "time history 0: 1970-01-01T00:00:00Z => 1970-01-01T00:00:01Z")]
    [InlineData("split", "layer count: 1 => 2")]
    [InlineData("compression", "layer 0: application/vnd.oci.image.layer.v1.tar ")]
    [InlineData("order", "layer 0: application/vnd.oci.image.layer.v1.tar ")]
    [InlineData("config bytes", "config digest: ")]
    [InlineData("manifest bytes", "manifest digest: ")]
    public async Task WhatNoSettingOrContentShows_IsOneDifference(string change, string expected)
    {
        var left = ImageOf("one", [Tar(("f", "1"), ("g", "2"))]);
        var right = change switch
        {
            "time" => ImageOf("one", [Tar(seconds: 99, attributes: [], ("f", "1"), ("g", "2"))]),
            "attribute" => ImageOf(
                "one",
                [Tar(seconds: 0, attributes: [KeyValuePair.Create("SCHILY.xattr.security.capability", "abc")], ("f", "1"), ("g", "2"))]
            ),
            "annotation" => ImageOf("one", [Tar(("f", "1"), ("g", "2"))], annotation: "v"),
            "history" => ImageOf("two", [Tar(("f", "1"), ("g", "2"))]),
            "history time" => ImageOf("one", [Tar(("f", "1"), ("g", "2"))], seconds: 1),
            "split" => ImageOf("one", [Tar(("f", "1")), Tar(("g", "2"))]),
            "compression" => ImageOf("one", [Tar(("f", "1"), ("g", "2"))], compress: true),
            "order" => ImageOf("one", [Tar(("g", "2"), ("f", "1"))]),
            "config bytes" => ImageOf("one", [Tar(("f", "1"), ("g", "2"))], space: " "),
            _ => Rewritten(left),
        };
        var differences = await ImageComparison.CompareAsync(left, right, CancellationToken.None);

        Assert.StartsWith(
            expected,
            string.Join(
                '\n',
                differences
                    .Where(difference => difference.Name != "0" || change != "split")
                    .Select(difference => $"{difference.Where} {difference.Name}: {difference.Left} => {difference.Right}")
            ),
            StringComparison.Ordinal
        );
        Assert.Equal(
            change == "split" ? 2
                : change is "time" or "attribute" ? differences.Count
                : 1,
            differences.Count
        );
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(-1)]
    public async Task DamagedByte_IsFound_AlsoBehindTheTarsEnd(int at)
    {
        var tar = Tar(("f", new string('x', 1000)));
        var damaged = tar.ToArray();
        damaged[at < 0 ? damaged.Length + at : at] ^= 1;
        var descriptor = new Descriptor(MediaTypes.OciLayer, Digest.Of(tar), tar.Length);
        var layer = new Layer(
            "base",
            new Blob(descriptor, _ => Task.FromResult<Stream>(new VerifyingStream(new MemoryStream(damaged), descriptor, "there"))),
            descriptor.Digest,
            0,
            LayerOrigin.Base
        );

        Assert.Equal(
            ErrorCodes.BaseImageInvalid,
            (await Assert.ThrowsAsync<ContainerizeException>(() => ImageContents.ReadAsync([layer], CancellationToken.None))).Code
        );
    }

    [Fact]
    public async Task GlobalHeader_IsNoFile()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            writer.WriteEntry(new PaxGlobalExtendedAttributesTarEntry([KeyValuePair.Create("comment", "of git")]));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "f"));
        }

        Assert.Equal(["/f"], (await ImageContents.ReadAsync([LayerOf(tar.ToArray())], CancellationToken.None)).Select(file => file.Path));
    }

    [Fact]
    public async Task HardLink_IsToTheLastOfEqualPaths()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "f") { DataStream = new MemoryStream("first"u8.ToArray()) });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "f") { DataStream = new MemoryStream("last"u8.ToArray()) });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.HardLink, "link") { LinkName = "f" });
        }

        Assert.Equal(
            [("/f", 4), ("/link", 4)],
            (await ImageContents.ReadAsync([LayerOf(tar.ToArray())], CancellationToken.None)).Select(file => (file.Path, (int)file.Size))
        );
    }

    [Fact]
    public async Task ManyFilesThatAreRemovedOneByOne_TakeNoLongerThanTheyNeed()
    {
        var names = Enumerable.Range(0, 40_000).Select(number => $"folder/{number}").ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var files = await ImageContents.ReadAsync(
            [LayerOf([.. names.Select(name => (name, ""))]), LayerOf([.. names.Select(name => (name.Replace("/", "/.wh.", StringComparison.Ordinal), ""))])],
            CancellationToken.None
        );

        Assert.Empty(files);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task NumberThatNoFileHas_IsOneCodedLine() =>
        Assert.Equal(
            ErrorCodes.BaseImageInvalid,
            (
                await Assert.ThrowsAsync<ContainerizeException>(() => ImageContents.ReadAsync([LayerOf(SampleImages.TarOfHugeOwner())], CancellationToken.None))
            ).Code
        );

    private static byte[] Tar(params (string Name, string Content)[] files) => Tar(0, [], files);

    private static byte[] Tar(int seconds, IEnumerable<KeyValuePair<string, string>> attributes, params (string Name, string Content)[] files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                writer.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, name, attributes)
                    {
                        ModificationTime = DateTimeOffset.FromUnixTimeSeconds(seconds),
                        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
                    }
                );
            }
        }

        return tar.ToArray();
    }

    private static BaseImage ImageOf(
        string history,
        byte[][] tars,
        string? annotation = null,
        int seconds = 0,
        bool compress = false,
        string space = "",
        string settings = "null"
    )
    {
        Layer[] layers = [.. tars.Select(tar => compress ? LayerOf(tar) with { Blob = Blob.FromBytes(MediaTypes.OciLayerGzip, Gzip(tar)) } : LayerOf(tar))];
        var config = Blob.FromBytes(
            MediaTypes.OciConfig,
            Encoding.UTF8.GetBytes(
                $$"""
                {{space}}{"os":"linux","architecture":"amd64","config":{{settings}},"history":[{"created":"1970-01-01T00:00:0{{seconds}}Z","created_by":"{{history}}"}],
                "rootfs":{"type":"layers","diff_ids":[{{string.Join(',', layers.Select(layer => $"\"{layer.DiffId}\""))}}] } }
                """
            )
        );
        var manifest = new Manifest(MediaTypes.OciManifest, config.Descriptor, [.. layers.Select(layer => layer.Blob.Descriptor)])
        {
            Annotations = annotation is null ? null : new Dictionary<string, string> { ["k"] = annotation },
        }.ToBlob();
        return new BaseImage("x", manifest.Descriptor.Digest, null, SampleImages.Amd64, manifest, config, layers);
    }

    private static BaseImage Rewritten(BaseImage image)
    {
        using var bytes = new MemoryStream();
        image.Manifest.OpenAsync(CancellationToken.None).Result.CopyTo(bytes);
        return image with { Manifest = Blob.FromBytes(MediaTypes.OciManifest, [.. bytes.ToArray(), (byte)' ']) };
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(output, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    private static Layer LayerOf(byte[] tar) => new("base", Blob.FromBytes(MediaTypes.OciLayer, tar), Digest.Of(tar), 0, LayerOrigin.Base);

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

        return LayerOf(tar.ToArray());
    }

    private ImagePlan Plan(string content) =>
        TestImages.Plan(
            new LayerPlan("packages", [images.File("/app/P.dll", "p")]),
            new LayerPlan("app", [images.File("/app/App.dll", content), images.File("/app/same", "s")])
        );

    private async Task<BaseImage> WriteAsync(string name, ImagePlan plan)
    {
        await images.BuildAsync(plan, new LayoutSink(images[name]));
        return await ReadAsync(name);
    }

    private Task<BaseImage> ReadAsync(string name) =>
        ImageSources
            .Create($"oci:{images[name]}", images.Store, reference => throw new InvalidOperationException(reference.ToString()))
            .GetAsync(SampleImages.Amd64, CancellationToken.None);
}
