using System.Text;
using System.Text.Json.Nodes;
using Containerize.Images.Oci;

namespace Containerize.Images.Tests.Oci;

public sealed class ManifestTests
{
    private static readonly Descriptor Config = new(MediaTypes.OciConfig, Digest.Of("c"u8), 1);

    [Fact]
    public void WrittenManifest_ReadsBackTheSame()
    {
        var manifest = new Manifest(MediaTypes.OciManifest, Config, [new Descriptor(MediaTypes.OciLayerGzip, Digest.Of("l"u8), 7)])
        {
            Annotations = new Dictionary<string, string> { ["b"] = "ü+<>", ["a"] = "1" },
        };
        var bytes = Bytes(manifest.ToBlob());
        var read = Manifest.Parse(bytes, MediaTypes.OciManifest);

        Assert.Equal(manifest.Layers, read.Layers);
        Assert.Equal(manifest.Config, read.Config);
        Assert.Equal("ü+<>", read.Annotations!["b"]);
        Assert.EndsWith("\"annotations\":{\"a\":\"1\",\"b\":\"ü+<>\"}}", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void PlacesOfAForeignLayer_AreKept()
    {
        var manifest = new Manifest(
            MediaTypes.OciManifest,
            Config,
            [new Descriptor("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", Digest.Of("l"u8), 7) { Urls = ["https://a.example/l"] }]
        );

        Assert.Equal(["https://a.example/l"], Manifest.Parse(Bytes(manifest.ToBlob()), MediaTypes.OciManifest).Layers[0].Urls);
    }

    [Fact]
    public void DockerManifest_HasNoAnnotations()
    {
        var manifest = new Manifest(MediaTypes.DockerManifest, Config, []) { Annotations = new Dictionary<string, string> { ["a"] = "1" } };

        Assert.Null(JsonNode.Parse(Bytes(manifest.ToBlob()))!["annotations"]);
    }

    [Theory]
    [InlineData("", "it has no media type")]
    [InlineData("text/html", "the media type text/html is not an image manifest")]
    public void WhatWasNotAnnouncedAsManifest_IsSaid(string mediaType, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Manifest.Parse("""{"layers":[]}"""u8, mediaType)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""")]
    [InlineData("""{"schemaVersion":2,"manifests":[],"layers":[]}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:1","size":1},"layers":[]}""")]
    [InlineData(
        """{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":9223372036854775807},"layers":[]}"""
    )]
    [InlineData("""{"schemaVersion":2,"layers":[],"layers":[]}""")]
    public void WhatIsNoManifest_IsRefused(string json) =>
        Assert.Throws<FormatException>(() => Manifest.Parse(Encoding.UTF8.GetBytes(json), MediaTypes.OciManifest));

    [Fact]
    public void Index_IsSearchedByOsArchitectureAndVariant()
    {
        var wanted = new Descriptor(MediaTypes.OciManifest, Digest.Of("v7"u8), 1) { Platform = new Platform("linux", "arm", "v7") };
        var index = new ImageIndex(
            MediaTypes.OciIndex,
            [wanted with { Platform = new Platform("linux", "arm", "v6") }, wanted, wanted with { Platform = new Platform("unknown", "unknown") }]
        );
        var read = ImageIndex.Parse(Bytes(index.ToBlob()), MediaTypes.OciIndex);

        Assert.Equal([wanted], ImageIndex.Candidates(read.Manifests, Platform.Parse("linux/arm")));
        Assert.Empty(ImageIndex.Candidates(read.Manifests, Platform.Parse("linux/amd64")));
        Assert.Equal(["linux/arm/v6", "linux/arm/v7"], read.Platforms.Select(platform => platform.ToString()));
    }

    [Fact]
    public void Config_GivesItsSettingsAndKeepsUnknownFields()
    {
        var config = ImageConfig.Parse(
            """
            {"os":"linux","architecture":"arm","variant":"v7","x":{"y":1},"rootfs":{"type":"layers","diff_ids":[]},
             "config":{"Env":["A=b=c","EMPTY="],"Cmd":["sh"],"Labels":null,"ExposedPorts":{"80/tcp":{}}}}
            """u8
        );

        Assert.Equal("linux/arm/v7", config.Platform.ToString());
        Assert.Equal([KeyValuePair.Create("A", "b=c"), KeyValuePair.Create("EMPTY", "")], config.Environment);
        Assert.Equal(["80/tcp"], config.ExposedPorts);
        Assert.Equal(1, (int)config.Json["x"]!["y"]!);
    }

    private static byte[] Bytes(Blob blob)
    {
        using var stream = blob.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
