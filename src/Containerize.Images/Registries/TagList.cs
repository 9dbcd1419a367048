using System.Text.Json;
using System.Text.RegularExpressions;

namespace Containerize.Images.Registries;

/// <summary>Reads a list of tags (OCI distribution-spec, Listing Tags).</summary>
internal static partial class TagList
{
    /// <summary>The address of the page that follows, as a Link header names it (RFC 8288); null when this is the last.</summary>
    public static string? Next(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && NextLink().Match(string.Join(',', links)) is { Success: true } next
            ? next.Groups["target"].Value
            : null;

    /// <summary>Empty when it is none.</summary>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> body) =>
        SmallJson.Read<IReadOnlyList<string>>(
            body,
            root =>
                root.ValueKind == JsonValueKind.Object && root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                    ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => OneLine.Of(tag.GetString()!))]
                    : []
        ) ?? [];

    [GeneratedRegex("<(?<target>[^<>]*)>[^<>,]*;\\s*rel=\"?next\\b", RegexOptions.IgnoreCase)]
    private static partial Regex NextLink();
}
