using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using ZstdSharp;

namespace Containerize.Images.Tests;

/// <summary>Small but true images, made here from their parts: every digest, size and diff id is right.</summary>
internal static class SampleImages
{
    public static readonly Platform Amd64 = new("linux", "amd64");

    /// <summary>One layer a file, whose content is given.</summary>
    public static Image Image(params string[] files) =>
        Image(Amd64, null, [.. files.Select((text, number) => Layer($"file{number}.txt", Encoding.UTF8.GetBytes(text)))]);

    public static Image Image(Platform platform, BaseImage? from, params Layer[] own)
    {
        Layer[] layers = [.. from?.Layers ?? [], .. own];
        var config = Blob.FromBytes(
            MediaTypes.OciConfig,
            OciJson.ToBytes(
                new JsonObject
                {
                    ["architecture"] = platform.Architecture,
                    ["os"] = platform.Os,
                    ["variant"] = platform.Variant,
                    ["config"] = new JsonObject { ["Cmd"] = new JsonArray("/hello") },
                    ["rootfs"] = new JsonObject
                    {
                        ["type"] = "layers",
                        ["diff_ids"] = new JsonArray([.. layers.Select(layer => (JsonNode)layer.DiffId.ToString())]),
                    },
                }
            )
        );
        var manifest = new Manifest(MediaTypes.OciManifest, config.Descriptor, [.. layers.Select(layer => layer.Blob.Descriptor)]).ToBlob();
        return new Image(platform, manifest, config, layers, from);
    }

    public static Blob Index(params Image[] images) =>
        new ImageIndex(MediaTypes.OciIndex, [.. images.Select(image => image.Manifest.Descriptor with { Platform = image.Platform })]).ToBlob();

    public static Layer Layer(string name, byte[] content)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch }
            );
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar.ToArray());
        }

        return new Layer("app", Blob.FromBytes(MediaTypes.OciLayerGzip, compressed.ToArray()), Digest.Of(tar.ToArray()), 1, LayerOrigin.Created);
    }

    /// <summary>A tar whose only entry has an owner that is no 32-bit number: 2^40, as GNU tar writes large ones.</summary>
    public static byte[] TarOfHugeOwner() => GnuTar(108, [0x80, 0, 1, 0, 0, 0, 0, 0]);

    /// <summary>A tar whose only entry is of type S, as <c>tar -S --format=gnu</c> writes a file with holes.</summary>
    public static byte[] TarOfGnuSparseFile() => GnuTar(156, [(byte)'S']);

    private static byte[] GnuTar(int at, byte[] changed)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Gnu, leaveOpen: true))
        {
            writer.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, "f"));
        }

        var bytes = tar.ToArray();
        changed.CopyTo(bytes, at);
        Encoding.ASCII.GetBytes("        ").CopyTo(bytes, 148);
        Encoding.ASCII.GetBytes(Convert.ToString(bytes.Take(512).Sum(value => value), 8).PadLeft(6, '0') + "\0 ").CopyTo(bytes, 148);
        return bytes;
    }

    public static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    /// <summary>Bytes that do not compress, the same in every run.</summary>
    public static byte[] Noise(int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static ImageSet Set(Image image, string repository, params string[] tags) => new([image], null, repository, tags);
}
