using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Sources;

/// <summary>Reads a base image from a tar file: an OCI layout in it where there is one, else what <c>docker save</c> writes (moby image-spec v1.2, Combined Image JSON + Filesystem Changeset Format).</summary>
internal sealed class ArchiveSource(LocalBase origin, ContentStore store) : IImageSource
{
    public async Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken)
    {
        try
        {
            var archive = await ArchiveFile.ReadAsync(origin.Path, store, cancellationToken);
            var isLayout = archive.Contains("index.json") && archive.Contains("oci-layout");
            return isLayout ? await ReadLayoutAsync(archive, platform, cancellationToken)
                : archive.Contains("manifest.json") ? await ReadDockerAsync(archive, platform, cancellationToken)
                : throw origin.Malformed("it has neither index.json nor manifest.json");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw origin.NotFound("the file does not exist");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or FormatException or JsonException or InvalidOperationException)
        {
            throw origin.Malformed(exception.Message.Split('\n')[0].TrimEnd('.'), exception);
        }
    }

    private async Task<BaseImage> ReadLayoutAsync(ArchiveFile archive, Platform platform, CancellationToken cancellationToken)
    {
        var (root, name) = LayoutIndex.Find(await archive.ReadAllAsync("index.json", OciJson.MaxManifestSize, cancellationToken), origin, platform);
        return await PlatformImage.ReadAsync(name, null, root, descriptor => Open(archive, $"blobs/sha256/{descriptor.Digest.Hex}", descriptor), platform, cancellationToken);
    }

    // There is no manifest in this form: one is made, with the layers as they are.
    private async Task<BaseImage> ReadDockerAsync(ArchiveFile archive, Platform platform, CancellationToken cancellationToken)
    {
        var images = JsonNode.Parse(await archive.ReadAllAsync("manifest.json", OciJson.MaxManifestSize, cancellationToken)) as JsonArray ?? [];
        List<Platform> others = [];
        foreach (var image in images.OfType<JsonObject>().Where(HasTag))
        {
            var configBytes = await archive.ReadAllAsync(image.Text("Config") ?? "", OciJson.MaxConfigSize, cancellationToken);
            var config = ImageConfig.Parse(configBytes);
            if (!platform.IsSatisfiedBy(config.Platform))
            {
                others.Add(config.Platform);
                continue;
            }

            var names = image.Texts("Layers") ?? [];
            if (names.Count != config.DiffIds.Count)
            {
                throw new FormatException($"manifest.json has {names.Count} layers, the config has {config.DiffIds.Count} diff ids");
            }

            List<Layer> layers = [];
            foreach (var (name, diffId) in names.Zip(config.DiffIds))
            {
                var descriptor = await DescribeAsync(archive, name, diffId, cancellationToken);
                layers.Add(new Layer("base", Open(archive, name, descriptor), diffId, 0, LayerOrigin.Base));
            }

            var configBlob = Blob.FromBytes(MediaTypes.DockerConfig, configBytes);
            var manifest = new Manifest(MediaTypes.DockerManifest, configBlob.Descriptor, [.. layers.Select(layer => layer.Blob.Descriptor)]).ToBlob();
            return new BaseImage(image.Texts("RepoTags") is [var tag, ..] ? tag : origin.ToString(), manifest.Descriptor.Digest, null, config.Platform, manifest, configBlob, layers);
        }

        throw others.Count > 0
            ? PlatformImage.Missing(origin.ToString(), platform, others)
            : origin.NotFound($"it has the images {string.Join(", ", images.OfType<JsonObject>().SelectMany(image => image.Texts("RepoTags") ?? []))}");
    }

    private bool HasTag(JsonObject image) => origin.Tag is null || (image.Texts("RepoTags") ?? []).Any(tag => tag == origin.Tag || tag.EndsWith(":" + origin.Tag, StringComparison.Ordinal));

    private static async Task<Descriptor> DescribeAsync(ArchiveFile archive, string name, Digest diffId, CancellationToken cancellationToken)
    {
        var size = archive.SizeOf(name);
        var magic = new byte[2];
        await using (var start = await archive.OpenAsync(name, cancellationToken))
        {
            await start.ReadExactlyAsync(magic, cancellationToken);
        }

        if (magic is not [0x1F, 0x8B])
        {
            return new Descriptor(MediaTypes.DockerLayer, diffId, size);
        }

        await using var stream = await archive.OpenAsync(name, cancellationToken);
        var digest = await Digest.OfNextAsync(stream, size, cancellationToken) ?? throw new EndOfStreamException($"{name} is cut short");
        return new Descriptor(MediaTypes.DockerLayerGzip, digest, size);
    }

    private Blob Open(ArchiveFile archive, string name, Descriptor descriptor) => new(descriptor, async token =>
        archive.Contains(name) && archive.SizeOf(name) == descriptor.Size ? new VerifyingStream(await archive.OpenAsync(name, token), descriptor, origin.ToString())
            : throw origin.Malformed($"it has no {name} of {descriptor.Size} bytes"));
}
