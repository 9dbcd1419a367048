using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using TarWriter = System.Formats.Tar.TarWriter;

namespace Containerize.Images.Tests.Sources;

public sealed class LocalSourceTests : IDisposable
{
    private static readonly Platform Amd64 = new("linux", "amd64");
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Theory]
    [InlineData("oci:/a/b", "oci", "/a/b", null)]
    [InlineData("oci:/a/b:1.0", "oci", "/a/b", "1.0")]
    [InlineData("oci-archive:x.tar", "oci-archive", "x.tar", null)]
    [InlineData("docker-archive:x.tar:shop/api:1.0", "docker-archive", "x.tar", "shop/api:1.0")]
    [InlineData("oci:C:\\a:1.0", "oci", "C:\\a", "1.0")]
    public void Name_IsReadAsContainersTransportsSaysIt(string name, string transport, string path, string? tag) =>
        Assert.Equal(new LocalBase(transport, path, tag), LocalBase.TryParse(name));

    [Theory]
    [InlineData("oci:{0}:1.0", "layout")]
    [InlineData("oci:{0}", "layout")]
    [InlineData("oci-archive:{0}", "image.tar")]
    [InlineData("oci-archive:{0}", "image.tar.gz")]
    [InlineData("docker-archive:{0}", "image.tar")]
    public async Task WhatWeWrote_ReadsBackTheSame(string name, string output)
    {
        var built = await images.BuildAsync(Plan(), Sink(output));
        var read = await ReadAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, images[output]));

        Assert.Equal(built.Images.Root.Descriptor.Digest, read.Digest);
        Assert.Empty(await ValidateAsync(read));
    }

    [Fact]
    public async Task IndexOfPlatforms_IsSearched()
    {
        await images.BuildAsync([Plan(), Plan() with { Platform = new Platform("linux", "arm64") }], images.Options(new LayoutSink(images["layout"])));

        Assert.Equal("linux/arm64", (await ReadAsync($"oci:{images["layout"]}", new Platform("linux", "arm64", "v8"))).Platform.ToString());
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["layout"]}", new Platform("linux", "s390x")));
        Assert.Equal(ErrorCodes.BasePlatformMissing, failure.Code);
        Assert.Contains("linux/amd64, linux/arm64", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SingleImageOfAnotherPlatform_IsRefused()
    {
        await images.BuildAsync(Plan(), new LayoutSink(images["layout"]));

        Assert.Equal(
            ErrorCodes.BasePlatformMissing,
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["layout"]}", new Platform("linux", "arm64")))).Code
        );
    }

    [Fact]
    public async Task SeveralTags_AreListedWhenNoneIsChosen()
    {
        var options = images.Options(new LayoutSink(images["layout"]));
        await images.BuildAsync([Plan()], options);
        await images.BuildAsync([Plan() with { Epoch = 1 }], options with { Tags = ["2.0"] });
        var ambiguous = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["layout"]}"));
        var missing = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["layout"]}:3.0"));

        Assert.EndsWith("choose one by its tag: 1.0, 2.0", ambiguous.Message, StringComparison.Ordinal);
        Assert.EndsWith("it has 1.0, 2.0", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oci:{0}/nothing")]
    [InlineData("oci-archive:{0}/nothing.tar")]
    [InlineData("docker-archive:{0}/nothing.tar")]
    public async Task MissingPath_IsOneCodedLine(string name)
    {
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            ReadAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, images.Path))
        );

        Assert.Equal(ErrorCodes.BaseNotFound, failure.Code);
        Assert.EndsWith("does not exist; correct ContainerBaseImage", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedBytes_AreFoundWhenRead()
    {
        await images.BuildAsync(Plan(), new LayoutSink(images["layout"]));
        var read = await ReadAsync($"oci:{images["layout"]}");
        var layer = read.Layers[0].Blob;
        var path = Path.Combine(images["layout"], "blobs", "sha256", layer.Descriptor.Digest.Hex);
        var bytes = File.ReadAllBytes(path);
        bytes[20] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Equal(ErrorCodes.BaseImageInvalid, (await Assert.ThrowsAsync<ContainerizeException>(() => DrainAsync(layer))).Code);
        File.WriteAllBytes(path, bytes[..10]);
        Assert.Equal(ErrorCodes.BaseImageInvalid, (await Assert.ThrowsAsync<ContainerizeException>(() => DrainAsync(layer))).Code);
    }

    [Theory]
    [InlineData("image.tar")]
    [InlineData("image.tar.gz")]
    public async Task ArchiveThatIsGoneMeanwhile_IsSaidToBeTheBaseImage(string name)
    {
        await images.BuildAsync(Plan(), new ArchiveSink(images[name]));
        var read = await ReadAsync($"oci-archive:{images[name]}");
        File.Delete(images[name]);
        Directory.Delete(images.Store.Root, recursive: true);

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => DrainAsync(read.Layers[0].Blob));

        Assert.Equal(ErrorCodes.BaseImageInvalid, failure.Code);
        Assert.StartsWith($"could not read base image oci-archive:{images[name]}: blobs/sha256/", failure.Message);
    }

    [Theory]
    [InlineData("", 1, "it has neither index.json nor manifest.json")]
    [InlineData("this is no tar file at all, but some text that someone named so", 1, "it ends too early, as if it was cut off")]
    [InlineData("this is no tar file at all, but some text that someone named so", 20, "it is no tar archive, or a damaged one")]
    public async Task FileThatIsNoArchive_IsOneCodedLine(string content, int times, string reason)
    {
        File.WriteAllText(images["x.tar"], string.Concat(Enumerable.Repeat(content, times)));

        var error = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci-archive:{images["x.tar"]}"));
        Assert.Equal(ErrorCodes.BaseImageInvalid, error.Code);
        Assert.Contains($": {reason};", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OldDockerSave_WithLinkedAndCompressedLayers_IsRead(bool compressLayer)
    {
        var tar = TarOf("file", "content");
        var stored = compressLayer ? Gzip(tar) : tar;
        var diffId = Digest.Of(tar);
        var config = Encoding.UTF8.GetBytes(
            $$"""{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["{{diffId}}","{{diffId}}"] } }"""
        );
        await using (var archive = new TarWriter(File.Create(images["old.tar"])))
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "abc.json") { DataStream = new MemoryStream(config) });
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "one/layer.tar") { DataStream = new MemoryStream(stored) });
            archive.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, "two/layer.tar") { LinkName = "../one/layer.tar" });
            archive.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, "manifest.json")
                {
                    DataStream = new MemoryStream("""[{"Config":"abc.json","RepoTags":["old:1"],"Layers":["one/layer.tar","two/layer.tar"]}]"""u8.ToArray()),
                }
            );
        }

        var read = await ReadAsync($"docker-archive:{images["old.tar"]}");

        Assert.Equal("old:1", read.Name);
        Assert.Equal([Digest.Of(stored), Digest.Of(stored)], read.Layers.Select(layer => layer.Blob.Descriptor.Digest));
        Assert.Empty(await ValidateAsync(read));
    }

    [Theory]
    [InlineData("""[{"Config":"missing.json","Layers":["layer.tar"]}]""")]
    [InlineData("""[{"Config":"config.json","Layers":["missing.tar"]}]""")]
    [InlineData("""[{"Config":"config.json","Config":"config.json","Layers":["layer.tar"]}]""")]
    [InlineData("""[{"Layers":["layer.tar"]}]""")]
    [InlineData("""[{"Config":"config.json","Layers":[1]}]""")]
    [InlineData("""[{"Config":"config.json","Layers":["other.tar"]}]""")]
    [InlineData("[{")]
    [InlineData("{}")]
    public async Task DockerArchiveThatIsNotWellFormed_IsOneCodedLine(string manifest)
    {
        WriteDockerArchive("bad.tar", manifest, ("other.tar", Gzip(TarOf("another", "x"))));

        var error = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"docker-archive:{images["bad.tar"]}"));
        Assert.Equal(ErrorCodes.BaseImageInvalid, error.Code);
        Assert.DoesNotContain("it is no tar archive", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumberThatNoTarHas_IsOneCodedLine()
    {
        File.WriteAllBytes(images["bad.tar"], SampleImages.TarOfHugeOwner());

        Assert.Equal(
            ErrorCodes.BaseImageInvalid,
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"docker-archive:{images["bad.tar"]}"))).Code
        );
    }

    [Fact]
    public async Task SeveralImagesInADockerArchive_AreListedWhenNoneIsChosen()
    {
        WriteDockerArchive(
            "two.tar",
            """[{"Config":"config.json","RepoTags":["me/x:1","me/x:2"],"Layers":["layer.tar"]},{"Config":"second.json","RepoTags":["me/y:1"],"Layers":["layer.tar"]}]""",
            ("second.json", ConfigOf(TarOf("file", "content"), "arm64")),
            ("third", [])
        );

        var ambiguous = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAllAsync($"docker-archive:{images["two.tar"]}"));
        Assert.Equal(ErrorCodes.BaseNotFound, ambiguous.Code);
        Assert.EndsWith("me/x:1, me/y:1", ambiguous.Message, StringComparison.Ordinal);
        Assert.Equal("me/x:1", (await ReadAsync($"docker-archive:{images["two.tar"]}")).Name);
        Assert.Equal("me/y:1", (await ReadAsync($"docker-archive:{images["two.tar"]}:me/y:1", new Platform("linux", "arm64"))).Name);

        WriteDockerArchive(
            "same.tar",
            """[{"Config":"config.json","RepoTags":["me/x:1"],"Layers":["layer.tar"]},{"Config":"second.json","RepoTags":["me/y:1"],"Layers":["layer.tar"]}]""",
            ("second.json", [.. ConfigOf(TarOf("file", "content"), "amd64"), (byte)' '])
        );
        Assert.EndsWith(
            "me/x:1, me/y:1",
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"docker-archive:{images["same.tar"]}"))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("me/y:1", (await ReadAsync($"docker-archive:{images["same.tar"]}:me/y:1")).Name);
    }

    [Theory]
    [InlineData("docker.io/me/x:1", "me/x:1")]
    [InlineData("me/x:1", "docker.io/me/x:1")]
    [InlineData("docker.io/library/x:latest", "x")]
    [InlineData("x:latest", "docker.io/library/x")]
    [InlineData("localhost/x:latest", "localhost/x")]
    [InlineData("me/x:1", "1")]
    [InlineData("Not/A:Name", "Not/A:Name")]
    public async Task NameInADockerArchive_IsFoundHoweverItIsWritten(string inArchive, string asked)
    {
        WriteDockerArchive("one.tar", $$"""[{"Config":"config.json","RepoTags":["{{inArchive}}"],"Layers":["layer.tar"]}]""");

        Assert.Equal(inArchive, (await ReadAsync($"docker-archive:{images["one.tar"]}:{asked}")).Name);
    }

    [Theory]
    [InlineData("docker.io/me/x:2", "me/x")]
    [InlineData("quay.io/me/x:1", "me/x:1")]
    [InlineData("me/xx:latest", "x")]
    public async Task OtherNameInADockerArchive_IsNotFound(string inArchive, string asked)
    {
        WriteDockerArchive("one.tar", $$"""[{"Config":"config.json","RepoTags":["{{inArchive}}"],"Layers":["layer.tar"]}]""");

        Assert.EndsWith(
            $"it has {inArchive}",
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"docker-archive:{images["one.tar"]}:{asked}"))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"me/x:1\"", "")]
    [InlineData("\"me/x:1\"", ":me/x:1")]
    [InlineData("", "")]
    public async Task PlatformsUnderOneNameInADockerArchive_AreAllRead(string names, string asked)
    {
        WriteDockerArchive(
            "two.tar",
            $$"""[{"Config":"config.json","RepoTags":[{{names}}],"Layers":["layer.tar"]},{"Config":"second.json","RepoTags":[{{names}}],"Layers":["layer.tar"]}]""",
            ("second.json", ConfigOf(TarOf("file", "content"), "arm64"))
        );
        var all = await ReadAllAsync($"docker-archive:{images["two.tar"]}{asked}");

        Assert.Equal(["linux/amd64", "linux/arm64"], all.Select(image => image.Platform.ToString()));
        Assert.Single(all.Select(image => image.Digest).Distinct());
    }

    [Theory]
    [InlineData(new byte[] { 0x42, 0x5A, 0x68, 0x39, 0, 0, 0 }, "bzip2")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0 }, "xz")]
    public async Task OtherCompression_IsNamed(byte[] start, string program)
    {
        File.WriteAllBytes(images["x.tar"], start);

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci-archive:{images["x.tar"]}"));
        Assert.Contains($"decompress it first, with the program {program} -d", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArchiveOfZstd_IsRead_AndADamagedOneIsOneCodedLine()
    {
        var built = await images.BuildAsync(Plan(), Sink("image.tar"));
        var compressed = SampleImages.Zstd(File.ReadAllBytes(images["image.tar"]));
        File.WriteAllBytes(images["x.tar.zst"], compressed);
        Assert.Equal(built.Images.Root.Descriptor.Digest, (await ReadAsync($"oci-archive:{images["x.tar.zst"]}")).Digest);

        compressed.AsSpan(10).Fill(0xFF);
        File.WriteAllBytes(images["damaged.tar.zst"], compressed);
        var error = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci-archive:{images["damaged.tar.zst"]}"));
        Assert.Equal(ErrorCodes.BaseImageInvalid, error.Code);
        Assert.Contains("it is not compressed with zstd, or damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArchiveWithADamagedGzip_IsOneCodedLine()
    {
        byte[] header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3];
        File.WriteAllBytes(images["damaged.tar.gz"], [.. header, .. Enumerable.Repeat((byte)0xFF, 600)]);

        var error = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci-archive:{images["damaged.tar.gz"]}"));
        Assert.Contains("it is not compressed with gzip, or damaged", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker-daemon:shop/api:1.0")]
    [InlineData("containers-storage:localhost/api")]
    [InlineData("dir:image")]
    public async Task PlaceThatIsNotRead_IsNotTakenForARepositoryOfDockerHub(string name)
    {
        var error = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync(name));

        Assert.Equal(ErrorCodes.InvalidBaseName, error.Code);
        Assert.Contains("docker-archive:PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderAndFile_AreNotTakenForEachOther()
    {
        File.WriteAllText(images["file"], "");

        Assert.Contains(
            "it is a folder",
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"docker-archive:{images.Path}"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it is a file",
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["file"]}"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task EntriesWithoutPlatform_AreReadForTheirs()
    {
        var (amd64, arm64) = (SampleImages.Image("a"), SampleImages.Image(new Platform("linux", "arm64", "v8"), null, SampleImages.Layer("b", [1])));
        var other = Blob.FromBytes("application/vnd.example.other", [1]);
        var artifact = new Manifest(
            MediaTypes.OciManifest,
            Blob.FromBytes("application/vnd.oci.empty.v1+json", "{}"u8.ToArray()).Descriptor,
            [other.Descriptor]
        ).ToBlob();
        var index = new ImageIndex(MediaTypes.OciIndex, [other.Descriptor, artifact.Descriptor, amd64.Manifest.Descriptor, arm64.Manifest.Descriptor]).ToBlob();
        await WriteLayoutAsync("layout", index, [index, artifact, amd64.Manifest, amd64.Config, arm64.Manifest, arm64.Config]);

        Assert.Equal(arm64.Manifest.Descriptor.Digest, (await ReadAsync($"oci:{images["layout"]}", new Platform("linux", "arm64"))).Manifest.Descriptor.Digest);
        Assert.Equal(index.Descriptor.Digest, (await ReadAsync($"oci:{images["layout"]}")).Digest);
        Assert.Contains(
            "it has linux/amd64, linux/arm64/v8",
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["layout"]}", new Platform("linux", "s390x")))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("linux/amd64", "linux/amd64/v1")]
    [InlineData("linux/amd64/v3", "linux/amd64/v3")]
    public async Task FirstVariantOfAmd64_IsTheOneWithoutAName(string asked, string expected)
    {
        var (v3, v1) = (
            SampleImages.Image(Platform.Parse("linux/amd64/v3"), null, SampleImages.Layer("a", [1])),
            SampleImages.Image(Platform.Parse("linux/amd64/v1"), null, SampleImages.Layer("b", [1]))
        );
        var index = SampleImages.Index(v3, v1);
        await WriteLayoutAsync("layout", index, [index, v3.Manifest, v3.Config, v1.Manifest, v1.Config]);

        Assert.Equal(expected, (await ReadAsync($"oci:{images["layout"]}", Platform.Parse(asked))).Platform.ToString());
    }

    [Fact]
    public async Task AttestationWithoutPlatform_IsNoImage()
    {
        var (attestation, image) = (SampleImages.Image(new Platform("unknown", "unknown"), null), SampleImages.Image("a"));
        var index = new ImageIndex(MediaTypes.OciIndex, [attestation.Manifest.Descriptor, image.Manifest.Descriptor]).ToBlob();
        await WriteLayoutAsync("layout", index, [index, attestation.Manifest, attestation.Config, image.Manifest, image.Config]);

        Assert.Equal(["linux/amd64"], (await ReadAllAsync($"oci:{images["layout"]}")).Select(one => one.Platform.ToString()));
        Assert.Contains(
            "it has linux/amd64;",
            (await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync($"oci:{images["layout"]}", new Platform("linux", "s390x")))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AllPlatforms_AreThoseOfTheIndexThatAreAtHand()
    {
        await images.BuildAsync(
            [Plan(), Plan() with { Platform = new Platform("linux", "arm64") }, Plan() with { Platform = new Platform("linux", "s390x") }],
            images.Options(new LayoutSink(images["layout"]))
        );
        var source = ImageSources.Create($"oci:{images["layout"]}", images.Store, _ => throw new InvalidOperationException());
        var all = await source.GetAllAsync(CancellationToken.None);
        File.Delete(Path.Combine(images["layout"], "blobs", "sha256", all[1].Manifest.Descriptor.Digest.Hex));

        Assert.Equal(["linux/amd64", "linux/arm64", "linux/s390x"], all.Select(image => image.Platform.ToString()));
        Assert.Single(all.Select(image => image.Digest).Distinct());
        Assert.Equal(["linux/amd64", "linux/s390x"], (await source.GetAllAsync(CancellationToken.None)).Select(image => image.Platform.ToString()));
    }

    [Theory]
    [InlineData("./App.tar")]
    [InlineData("App.tar.gz")]
    [InlineData("/bin/container")]
    public void PathWithoutTransport_IsToldHowToBeNamed(string name) =>
        Assert.EndsWith(
            "; a file is named oci-archive:PATH, or docker-archive:PATH as docker save writes it, a layout's folder oci:PATH",
            Assert
                .Throws<ContainerizeException>(() => ImageSources.Create(name, images.Store, reference => throw new FormatException(reference.ToString())))
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("oci:")]
    [InlineData("docker-archive:")]
    [InlineData("Not A Name")]
    [InlineData("http://example.test/x")]
    public void NameWithoutMeaning_IsOneCodedLine(string name) =>
        Assert.Equal(
            ErrorCodes.InvalidBaseName,
            Assert.Throws<ContainerizeException>(() => ImageSources.Create(name, images.Store, _ => throw new InvalidOperationException())).Code
        );

    private static async Task DrainAsync(Blob blob)
    {
        await using var stream = await blob.OpenAsync(CancellationToken.None);
        await stream.CopyToAsync(Stream.Null);
    }

    private static Task<IReadOnlyList<string>> ValidateAsync(BaseImage image) =>
        ImageValidator.ValidateAsync(new Image(image.Platform, image.Manifest, image.Config, image.Layers, null), CancellationToken.None);

    private void WriteDockerArchive(string name, string manifest, params (string Name, byte[] Content)[] others)
    {
        var layer = TarOf("file", "content");
        using var archive = new TarWriter(File.Create(images[name]));
        foreach (
            var (entry, content) in others
                .Prepend(("layer.tar", layer))
                .Prepend(("config.json", ConfigOf(layer, "amd64")))
                .Append(("manifest.json", Encoding.UTF8.GetBytes(manifest)))
        )
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(content) });
        }
    }

    private async Task WriteLayoutAsync(string name, Blob root, Blob[] blobs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(images[name], "blobs", "sha256")).FullName;
        File.WriteAllText(Path.Combine(images[name], "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        await using (var index = await new ImageIndex(MediaTypes.OciIndex, [root.Descriptor]).ToBlob().OpenAsync(CancellationToken.None))
        {
            await using var file = File.Create(Path.Combine(images[name], "index.json"));
            await index.CopyToAsync(file);
        }

        foreach (var blob in blobs)
        {
            await using var file = File.Create(Path.Combine(folder, blob.Descriptor.Digest.Hex));
            await using var content = await blob.OpenAsync(CancellationToken.None);
            await content.CopyToAsync(file);
        }
    }

    private static byte[] ConfigOf(byte[] layer, string architecture) =>
        Encoding.UTF8.GetBytes(
            $$"""{"architecture":"{{architecture}}","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["{{Digest.Of(layer)}}"] } }"""
        );

    private static byte[] TarOf(string name, string content)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        return tar.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    private ImagePlan Plan() =>
        TestImages.Plan(new LayerPlan("app", [images.File("/app/a.dll", "a")]), new LayerPlan("static", [images.File("/app/wwwroot/b", "b")]));

    private IImageSink Sink(string output) => output == "layout" ? new LayoutSink(images[output]) : new ArchiveSink(images[output]);

    private Task<BaseImage> ReadAsync(string name, Platform? platform = null) =>
        ImageSources
            .Create(name, images.Store, reference => throw new InvalidOperationException(reference.ToString()))
            .GetAsync(platform ?? Amd64, CancellationToken.None);

    private Task<IReadOnlyList<BaseImage>> ReadAllAsync(string name) =>
        ImageSources.Create(name, images.Store, reference => throw new InvalidOperationException(reference.ToString())).GetAllAsync(CancellationToken.None);
}
