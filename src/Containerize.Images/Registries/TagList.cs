using System.Text.Json;

namespace Containerize.Images.Registries;

/// <summary>Reads a list of tags (OCI distribution-spec, Listing Tags).</summary>
internal static class TagList
{
    /// <summary>Empty when it is none.</summary>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for text that is no Unicode
        {
            return [];
        }
    }
}
