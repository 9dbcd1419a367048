using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;

namespace Containerize.Images.Sources;

/// <summary>Finds one platform's image below an index or manifest, the same way for every source; what it reads is checked against size and digest.</summary>
internal static class PlatformImage
{
    // An index may name indexes; nobody nests deeper than this, and one that names itself ends here.
    private const int MaxDepth = 4;

    /// <param name="name">As the user wrote it.</param>
    /// <param name="reference">Its place in a registry, when it came from one.</param>
    /// <param name="root">What the name points at.</param>
    /// <param name="open">Gives the bytes behind a descriptor, lazily.</param>
    /// <exception cref="ContainerizeException">Not of that platform, or not well formed.</exception>
    public static async Task<BaseImage> ReadAsync(string name, ImageReference? reference, Descriptor root, Func<Descriptor, Blob> open, Platform platform, CancellationToken cancellationToken)
    {
        try
        {
            var (manifestBlob, manifest) = await FindManifestAsync(name, root, open, platform, cancellationToken);
            var (configBlob, configBytes) = await ReadAsync(open(manifest.Config), OciJson.MaxConfigSize, cancellationToken);
            var config = ImageConfig.Parse(configBytes);
            if (!platform.IsSatisfiedBy(config.Platform))
            {
                throw Missing(name, platform, [config.Platform]);
            }

            return manifest.Layers.Count == config.DiffIds.Count
                ? new BaseImage(name, root.Digest, reference, config.Platform, manifestBlob, configBlob, [.. manifest.Layers.Zip(config.DiffIds, (layer, diffId) => new Layer("base", open(layer), diffId, 0, LayerOrigin.Base))])
                : throw new FormatException($"the manifest has {manifest.Layers.Count} layers, the config has {config.DiffIds.Count} diff ids");
        }
        catch (Exception exception) when (exception is FormatException or EndOfStreamException)
        {
            throw new ContainerizeException(ErrorCodes.BaseImageInvalid, $"could not use base image {name}: {RegistryError.OneLine(exception.Message)}; choose another ContainerBaseImage", exception);
        }
    }

    private static async Task<(Blob Blob, Manifest Manifest)> FindManifestAsync(string name, Descriptor root, Func<Descriptor, Blob> open, Platform platform, CancellationToken cancellationToken)
    {
        var descriptor = root;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var (blob, bytes) = await ReadAsync(open(descriptor), OciJson.MaxManifestSize, cancellationToken);
            if (!MediaTypes.IsIndex(descriptor.MediaType))
            {
                return (blob, Manifest.Parse(bytes, descriptor.MediaType));
            }

            var index = ImageIndex.Parse(bytes, descriptor.MediaType);
            descriptor = index.Find(platform) ?? throw Missing(name, platform, index.Platforms);
        }

        throw new FormatException($"its indexes are nested more than {MaxDepth} deep");
    }

    private static async Task<(Blob Blob, byte[] Bytes)> ReadAsync(Blob blob, int limit, CancellationToken cancellationToken)
    {
        var bytes = await OciJson.ReadAllAsync(blob, limit, cancellationToken);
        return Digest.Of(bytes) == blob.Descriptor.Digest
            ? (new Blob(blob.Descriptor, _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false))), bytes)
            : throw new FormatException($"the bytes of {blob.Descriptor.Digest} have digest {Digest.Of(bytes)}");
    }

    /// <summary>The image is there, and not for this platform.</summary>
    public static ContainerizeException Missing(string name, Platform platform, IReadOnlyList<Platform> offered) =>
        new(ErrorCodes.BasePlatformMissing, $"base image {name} is not for {platform}; it has {(offered.Count == 0 ? "no platform" : RegistryError.OneLine(string.Join(", ", offered.Distinct())))}; publish with the -r that fits, or choose another ContainerBaseImage");
}
