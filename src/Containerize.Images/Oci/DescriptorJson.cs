using System.Text.Json.Nodes;

namespace Containerize.Images.Oci;

/// <summary>The JSON form of descriptors and platforms (OCI image-spec, descriptor.md and image-index.md).</summary>
internal static class DescriptorJson
{
    // 1 PiB: so many that sums of all descriptors of a manifest stay numbers.
    private const long LargestSize = 1L << 50;

    public static Descriptor Read(JsonNode? node)
    {
        if (
            node is not JsonObject json
            || json.Text("mediaType") is not { Length: > 0 } mediaType
            || !Digest.TryParse(json.Text("digest"), out var digest)
            || json["size"] is not JsonValue number
            || !number.TryGetValue(out long size)
            || size is < 0 or > LargestSize
        )
        {
            throw new FormatException("a descriptor needs mediaType, a sha256 digest and a size that a blob can have");
        }

        return new Descriptor(mediaType, digest, size)
        {
            Urls = json.Texts("urls"),
            Platform = ReadPlatform(json.Object("platform")),
            Annotations = json.TextMap("annotations"),
        };
    }

    public static JsonObject Write(Descriptor descriptor)
    {
        var json = new JsonObject
        {
            ["mediaType"] = descriptor.MediaType,
            ["digest"] = descriptor.Digest.ToString(),
            ["size"] = descriptor.Size,
        };
        if (descriptor.Urls is { Count: > 0 } urls)
        {
            json["urls"] = OciJson.Array(urls);
        }

        if (descriptor.Platform is { } platform)
        {
            json["platform"] = Write(platform);
        }

        if (descriptor.Annotations is { Count: > 0 } annotations)
        {
            json["annotations"] = Write(annotations);
        }

        return json;
    }

    /// <summary>Sorted by name, so that the order in which they were given does not show.</summary>
    public static JsonObject Write(IEnumerable<KeyValuePair<string, string>> map) =>
        new(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));

    private static JsonObject Write(Platform platform)
    {
        var json = new JsonObject { ["architecture"] = platform.Architecture, ["os"] = platform.Os };
        if (platform.OsVersion is { } version)
        {
            json["os.version"] = version;
        }

        if (platform.Variant is { } variant)
        {
            json["variant"] = variant;
        }

        return json;
    }

    /// <summary>From an index's platform object or a config, which name the fields alike.</summary>
    public static Platform? ReadPlatform(JsonObject? json) =>
        json?.Text("os") is { Length: > 0 } os && json.Text("architecture") is { Length: > 0 } architecture
            ? new Platform(os, architecture, NullIfEmpty(json.Text("variant")), NullIfEmpty(json.Text("os.version")))
            : null;

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
