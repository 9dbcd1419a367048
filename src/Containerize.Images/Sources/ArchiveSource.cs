using System.IO.Compression;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Sources;

/// <summary>Reads a base image from a tar file: an OCI layout in it where there is one, else what <c>docker save</c> writes (moby image-spec v1.2, Combined
/// Image JSON + Filesystem Changeset Format).</summary>
internal sealed class ArchiveSource(LocalBase origin, ContentStore store) : IImageSource
{
    private const string IndexName = "index.json";
    private const string ManifestName = "manifest.json";

    public Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken) =>
        ReadAsync(
            async archive => await PlatformImage.ReadAsync(await FindLayoutAsync(archive, cancellationToken), platform, cancellationToken),
            async archive =>
            {
                var images = await FindDockerImagesAsync(archive, cancellationToken);
                var fitting = images.Where(image => platform.IsSatisfiedBy(image.Config.Platform)).ToList();
                return fitting.Count switch
                {
                    1 => await ReadDockerAsync(archive, fitting[0], cancellationToken),
                    0 => throw PlatformImage.Missing(origin.ToString(), platform, [.. images.Select(image => image.Config.Platform)], origin.Role),
                    _ => throw Ambiguous(fitting),
                };
            },
            cancellationToken
        );

    public Task<IReadOnlyList<BaseImage>> GetAllAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<BaseImage>>(
            async archive => await PlatformImage.ReadAllAsync(await FindLayoutAsync(archive, cancellationToken), cancellationToken),
            async archive =>
            {
                var found = await FindDockerImagesAsync(archive, cancellationToken);
                List<BaseImage> images = [];
                foreach (var image in ArePlatformsOfOne(found) ? found : throw Ambiguous(found))
                {
                    images.Add(await ReadDockerAsync(archive, image, cancellationToken));
                }

                // Nothing else stands for all of them.
                var whole = Digest.Of(await archive.ReadAllAsync(ManifestName, OciJson.MaxManifestSize, cancellationToken));
                return images.Count == 1 ? images : [.. images.Select(image => image with { Digest = whole })];
            },
            cancellationToken
        );

    private async Task<T> ReadAsync<T>(Func<ArchiveFile, Task<T>> readLayout, Func<ArchiveFile, Task<T>> readDocker, CancellationToken cancellationToken)
    {
        if (Directory.Exists(origin.Path))
        {
            throw origin.NotFound("it is a folder, not an archive; a layout folder is named oci:PATH");
        }

        try
        {
            var archive = await ArchiveFile.ReadAsync(origin.Path, store, cancellationToken);
            var isLayout = archive.Contains(IndexName) && archive.Contains("oci-layout");
            return isLayout ? await readLayout(archive)
                : archive.Contains(ManifestName) ? await readDocker(archive)
                : throw origin.Malformed($"it has neither {IndexName} nor {ManifestName}");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw origin.NotFound($"the file does not exist; {origin.Role.Correct}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || TarFailure.Is(exception))
        {
            throw origin.Malformed(TarFailure.ReasonOf(exception), exception);
        }
    }

    private async Task<ImageRoot> FindLayoutAsync(ArchiveFile archive, CancellationToken cancellationToken) =>
        LayoutIndex.Find(
            await archive.ReadAllAsync(IndexName, OciJson.MaxManifestSize, cancellationToken),
            origin,
            descriptor => Open(archive, BlobName(descriptor), descriptor)
        ) with
        {
            Has = descriptor => archive.Contains(BlobName(descriptor)),
        };

    private static string BlobName(Descriptor descriptor) => $"blobs/sha256/{descriptor.Digest.Hex}";

    /// <summary>The images that the tag means, all when there is none; never empty.</summary>
    private async Task<IReadOnlyList<DockerImage>> FindDockerImagesAsync(ArchiveFile archive, CancellationToken cancellationToken)
    {
        var all = OciJson.ParseArray(await archive.ReadAllAsync(ManifestName, OciJson.MaxManifestSize, cancellationToken)).OfType<JsonObject>().ToList();
        List<DockerImage> images = [];

        // One image under several names may stand there several times.
        foreach (var image in all.Where(HasTag).DistinctBy(image => image.Text("Config")))
        {
            var bytes = await archive.ReadAllAsync(
                image.Text("Config") ?? throw new FormatException($"{ManifestName} names no config"),
                OciJson.MaxConfigSize,
                cancellationToken
            );
            images.Add(new DockerImage(image.Texts("RepoTags") ?? [], image.Texts("Layers") ?? [], bytes, ImageConfig.Parse(bytes)));
        }

        return images.Count > 0
            ? images
            : throw origin.NotFound(
                all.Count == 0
                    ? "it has no images"
                    : $"no image has that name; it has {string.Join(", ", all.SelectMany(image => image.Texts("RepoTags") ?? []))}"
            );
    }

    // There is no manifest in this form: one is made, with the layers as they are.
    private async Task<BaseImage> ReadDockerAsync(ArchiveFile archive, DockerImage image, CancellationToken cancellationToken)
    {
        if (image.Layers.Count != image.Config.DiffIds.Count)
        {
            throw new FormatException($"{ManifestName} has {image.Layers.Count} layers, the config has {image.Config.DiffIds.Count} diff ids");
        }

        List<Layer> layers = [];
        foreach (var (name, diffId) in image.Layers.Zip(image.Config.DiffIds))
        {
            var descriptor = await DescribeAsync(archive, name, diffId, cancellationToken);
            layers.Add(new Layer("base", Open(archive, name, descriptor), diffId, 0, LayerOrigin.Base));
        }

        var config = Blob.FromBytes(MediaTypes.DockerConfig, image.ConfigBytes);
        var manifest = new Manifest(MediaTypes.DockerManifest, config.Descriptor, [.. layers.Select(layer => layer.Blob.Descriptor)]).ToBlob();
        return new BaseImage(
            image.Tags is [var tag, ..] ? tag : origin.ToString(),
            manifest.Descriptor.Digest,
            null,
            image.Config.Platform,
            manifest,
            config,
            layers
        );
    }

    private ContainerizeException Ambiguous(IEnumerable<DockerImage> images) =>
        origin.NotFound(
            $"it has several images; choose one by its name ({origin.Transport}:PATH:NAME): {string.Join(", ", images.Select(image => image.Tags is [var tag, ..] ? tag : $"one without a name for {image.Config.Platform}"))}"
        );

    // As in a layout: several images without names, or under the same, are one for several platforms.
    private static bool ArePlatformsOfOne(IReadOnlyList<DockerImage> images) =>
        images.All(image => image.Tags.SequenceEqual(images[0].Tags)) && images.DistinctBy(image => image.Config.Platform).Count() == images.Count;

    private bool HasTag(JsonObject image) =>
        origin.Tag is not { } wanted
        || (image.Texts("RepoTags") ?? []).Any(tag => Normalised(tag) == Normalised(wanted) || tag.EndsWith(":" + wanted, StringComparison.Ordinal));

    private static string Normalised(string name) =>
        ImageReference.TryParse(name, out var reference) ? $"{reference.Registry}/{reference.Repository}:{reference.TagOrDigest}" : name;

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
        var descriptor = new Descriptor(MediaTypes.DockerLayerGzip, digest, size);

        // Uncompressed layers are checked by their diff id whenever they are read; of these it is seen only here.
        await using var packed = await archive.OpenAsync(name, cancellationToken);
        await using var unpacked = new GZipStream(new VerifyingStream(packed, descriptor, name), CompressionMode.Decompress);
        return Digest.Of(unpacked, cancellationToken) is var actual && actual == diffId
            ? descriptor
            : throw new FormatException($"{name} has diff id {actual}, the config says {diffId}");
    }

    private Blob Open(ArchiveFile archive, string name, Descriptor descriptor) =>
        new(
            descriptor,
            async token =>
            {
                try
                {
                    return archive.Contains(name) && archive.SizeOf(name) == descriptor.Size
                        ? new VerifyingStream(await archive.OpenAsync(name, token), descriptor, origin.ToString())
                        : throw origin.Malformed($"it has no {name} of {descriptor.Size} bytes");
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    throw origin.Malformed($"{name} cannot be opened", exception);
                }
            }
        );

    /// <summary>An entry of manifest.json with its config.</summary>
    private sealed record DockerImage(IReadOnlyList<string> Tags, IReadOnlyList<string> Layers, byte[] ConfigBytes, ImageConfig Config);
}
