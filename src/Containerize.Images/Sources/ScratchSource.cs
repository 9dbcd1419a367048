using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>The base that is nothing: no layers, an empty config of the platform that is asked for.</summary>
internal sealed class ScratchSource : IImageSource
{
    public const string Name = "scratch";

    /// <summary>Fits every platform.</summary>
    public Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken)
    {
        var config = Blob.FromBytes(MediaTypes.OciConfig, OciJson.ToBytes(ConfigJson(platform)));
        var manifest = new Manifest(MediaTypes.OciManifest, config.Descriptor, []).ToBlob();
        return Task.FromResult(new BaseImage(Name, manifest.Descriptor.Digest, null, platform, manifest, config, []));
    }

    /// <summary>It is of no platform of its own.</summary>
    public Task<IReadOnlyList<BaseImage>> GetAllAsync(CancellationToken cancellationToken) =>
        throw new ContainerizeException(ErrorCodes.InvalidBaseName, "scratch is no image that could be looked into: it has no content");

    private static System.Text.Json.Nodes.JsonObject ConfigJson(Platform platform)
    {
        var json = new System.Text.Json.Nodes.JsonObject { ["architecture"] = platform.Architecture, ["os"] = platform.Os };
        if (platform.Variant is { } variant)
        {
            json["variant"] = variant;
        }

        json["rootfs"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "layers", ["diff_ids"] = new System.Text.Json.Nodes.JsonArray() };
        return json;
    }
}
