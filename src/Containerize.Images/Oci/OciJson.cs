using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Containerize.Images.Oci;

/// <summary>Reads and writes the JSON of images: unknown fields are kept, output is the same bytes for the same tree, sizes are limited.</summary>
public static class OciJson
{
    /// <summary>The most bytes a manifest or index may have; registries refuse more (OCI distribution-spec, Pushing Manifests).</summary>
    public const int MaxManifestSize = 4 * 1024 * 1024;

    /// <summary>The most bytes a config may have: far more than any real one, little enough to be read whole.</summary>
    public const int MaxConfigSize = 8 * 1024 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static JsonObject ParseObject(ReadOnlySpan<byte> utf8) => Parse(utf8) as JsonObject ?? throw new FormatException("a JSON object was expected");

    /// <exception cref="FormatException">The bytes are no JSON list.</exception>
    public static JsonArray ParseArray(ReadOnlySpan<byte> utf8) => Parse(utf8) as JsonArray ?? throw new FormatException("a JSON list was expected");

    private static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            CheckTexts(utf8);
            return JsonNode.Parse(utf8, documentOptions: ReaderOptions);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Compact UTF-8, fields in the order of the tree, only what JSON demands escaped.</summary>
    public static byte[] ToBytes(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>The same as text, to be shown.</summary>
    public static string ToText(JsonNode? node) => node is null ? "null" : Encoding.UTF8.GetString(ToBytes(node));

    /// <summary>Reads a blob whole, up to the limit.</summary>
    /// <exception cref="FormatException">It is larger than the limit.</exception>
    public static async Task<byte[]> ReadAllAsync(Blob blob, int limit, CancellationToken cancellationToken)
    {
        if (blob.Descriptor.Size > limit)
        {
            throw new FormatException($"{blob.Descriptor.Digest} has {blob.Descriptor.Size} bytes, more than the {limit} that are allowed");
        }

        await using var stream = await blob.OpenAsync(cancellationToken);
        var bytes = new byte[blob.Descriptor.Size];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return await stream.ReadAsync(new byte[1], cancellationToken) == 0
            ? bytes
            : throw new FormatException($"{blob.Descriptor.Digest} has more than the {bytes.Length} bytes that its descriptor says");
    }

    /// <summary>Texts are decoded only when somebody reads them, and half a surrogate pair is found only then: here it is found at once.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new FormatException("not valid JSON: it is not UTF-8");
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ReaderOptions.MaxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }

    internal static string? Text(this JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    internal static JsonObject? Object(this JsonObject node, string name) => node[name] as JsonObject;

    internal static IReadOnlyList<string>? Texts(this JsonObject node, string name) =>
        node[name] switch
        {
            null => null,
            JsonArray array when array.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) =>
            [
                .. array.Select(item => item!.GetValue<string>()),
            ],
            _ => throw new FormatException($"the field '{name}' is not a list of texts"),
        };

    internal static IReadOnlyDictionary<string, string>? TextMap(this JsonObject node, string name) =>
        node[name] switch
        {
            null => null,
            JsonObject map => map.ToDictionary(
                pair => pair.Key,
                pair => pair.Value is JsonValue value && value.TryGetValue(out string? text) ? text : "",
                StringComparer.Ordinal
            ),
            _ => throw new FormatException($"the field '{name}' is not a map of texts"),
        };

    internal static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
}
