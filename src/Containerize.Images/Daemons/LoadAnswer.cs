using System.Text.Json;

namespace Containerize.Images.Daemons;

/// <summary>What an engine says while it loads: JSON objects one after the other; a failure is among them, under the status 200.</summary>
internal static class LoadAnswer
{
    /// <summary>The failure, in one line; null when there is none.</summary>
    public static string? Error(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                using var document = JsonDocument.ParseValue(ref reader);
                if (document.RootElement is { ValueKind: JsonValueKind.Object } message && Text(message) is { } error)
                {
                    return OneLine.Of(error);
                }
            }
        }
        catch (JsonException)
        {
            // Plain text: an engine that says no JSON says no failure either.
        }
        catch (InvalidOperationException)
        {
            return "something that is no Unicode";
        }

        return null;
    }

    private static string? Text(JsonElement message) =>
        (message.TryGetProperty("errorDetail", out var detail) && detail.ValueKind == JsonValueKind.Object ? SmallJson.Text(detail, "message") : null)
        ?? SmallJson.Text(message, "error");
}
