using System.Text.Json.Nodes;

namespace Containerize.Images.Oci;

/// <summary>An index: the manifests of one image for several platforms (OCI image-spec, image-index.md; Docker manifest list).</summary>
public sealed record ImageIndex(string MediaType, IReadOnlyList<Descriptor> Manifests)
{
    /// <summary>Annotations; written only in an OCI index.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Reads exact bytes.</summary>
    /// <exception cref="FormatException">Not an index of that media type.</exception>
    public static ImageIndex Parse(ReadOnlySpan<byte> utf8, string mediaType)
    {
        var json = OciJson.ParseObject(utf8);
        if (json.Text("mediaType") is { Length: > 0 } own && own != mediaType)
        {
            throw new FormatException($"the index says it is {own}, but {mediaType} was announced");
        }

        return json["manifests"] is JsonArray manifests && json["layers"] is null && MediaTypes.IsIndex(mediaType)
            ? new ImageIndex(mediaType, [.. manifests.Select(DescriptorJson.Read)]) { Annotations = json.TextMap("annotations") }
            : throw new FormatException("an index has manifests and no layers");
    }

    /// <summary>The platforms it has; without attestations.</summary>
    public IReadOnlyList<Platform> Platforms => PlatformsOf(Manifests);

    /// <summary>The entries that may be the image of a platform, or of any: those that say so, then those that say no platform, which their config says (it is
    /// optional in an index).</summary>
    internal static IReadOnlyList<Descriptor> Candidates(IReadOnlyList<Descriptor> entries, Platform? wanted) =>
        [
            .. entries.Where(entry => entry.Platform is { } offered && (wanted?.IsSatisfiedBy(offered) ?? !offered.IsUnknown)),
            .. entries.Where(entry => entry.Platform is null),
        ];

    /// <summary>The platforms that entries say.</summary>
    internal static IReadOnlyList<Platform> PlatformsOf(IEnumerable<Descriptor> entries) =>
        [.. entries.Select(entry => entry.Platform).OfType<Platform>().Where(platform => !platform.IsUnknown)];

    /// <summary>The bytes to store and their descriptor.</summary>
    public Blob ToBlob() => Blob.FromBytes(MediaType, OciJson.ToBytes(ToJson()));

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaType,
            ["manifests"] = new JsonArray([.. Manifests.Select(DescriptorJson.Write)]),
        };
        if (Annotations is { Count: > 0 } && MediaType == MediaTypes.OciIndex)
        {
            json["annotations"] = DescriptorJson.Write(Annotations);
        }

        return json;
    }
}
