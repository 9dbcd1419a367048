using System.Text.Json.Nodes;

namespace Containerize.Images.Oci;

/// <summary>An image manifest: config and layers for one platform (OCI image-spec, manifest.md; Docker image manifest version 2, schema 2).</summary>
public sealed record Manifest(string MediaType, Descriptor Config, IReadOnlyList<Descriptor> Layers)
{
    /// <summary>Annotations; written only in an OCI manifest, Docker's has no place for them.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Whether the media type is one of an image manifest.</summary>
    public static bool IsManifest(string mediaType) => mediaType is MediaTypes.OciManifest or MediaTypes.DockerManifest;

    /// <summary>Reads exact bytes.</summary>
    /// <param name="mediaType">What the descriptor or the registry said; the bytes' own mediaType, where there is one, must agree.</param>
    /// <exception cref="FormatException">Not a manifest of that media type.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> utf8, string mediaType)
    {
        var json = OciJson.ParseObject(utf8);
        if (json.Text("mediaType") is { } own && own != mediaType)
        {
            throw new FormatException($"the manifest says it is {own}, but {mediaType} was announced");
        }

        if (!IsManifest(mediaType))
        {
            throw new FormatException(
                mediaType.Length == 0
                    ? "nothing says that it is an image manifest: it has no media type"
                    : $"the media type {mediaType} is not an image manifest"
            );
        }

        if (json["manifests"] is not null || json["layers"] is not JsonArray layers)
        {
            throw new FormatException("an image manifest has layers and no manifests");
        }

        return new Manifest(mediaType, DescriptorJson.Read(json["config"]), [.. layers.Select(DescriptorJson.Read)])
        {
            Annotations = json.TextMap("annotations"),
        };
    }

    /// <summary>The bytes to store and their descriptor.</summary>
    public Blob ToBlob()
    {
        var json = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaType,
            ["config"] = DescriptorJson.Write(Config),
            ["layers"] = new JsonArray([.. Layers.Select(DescriptorJson.Write)]),
        };
        if (Annotations is { Count: > 0 } && MediaType == MediaTypes.OciManifest)
        {
            json["annotations"] = DescriptorJson.Write(Annotations);
        }

        return Blob.FromBytes(MediaType, OciJson.ToBytes(json));
    }
}
