using System.Text.Json;

namespace Containerize.Images;

/// <summary>Reads JSON that others wrote, an answer or a setting, of which little is wanted: what is not as expected counts as not there.</summary>
internal static class SmallJson
{
    /// <summary>What is read from the root; null when the body is no JSON, or has another form than is read.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException) // the second also for text that is no Unicode
        {
            return null;
        }
    }

    /// <summary>Null when there is no such text.</summary>
    public static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
