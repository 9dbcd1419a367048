using System.Text.Json;

namespace Containerize.Images.Registries;

/// <summary>Reads a list of tags (OCI distribution-spec, Listing Tags).</summary>
internal static class TagList
{
    /// <summary>Empty when it is none.</summary>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> body) =>
        SmallJson.Read<IReadOnlyList<string>>(
            body,
            root =>
                root.ValueKind == JsonValueKind.Object && root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                    ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => OneLine.Of(tag.GetString()!))]
                    : []
        ) ?? [];
}
