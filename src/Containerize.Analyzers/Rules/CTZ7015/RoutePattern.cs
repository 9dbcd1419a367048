namespace Containerize.Analyzers.Rules.CTZ7015;

/// <summary>Whether a path may be one that a pattern of a route stands for.</summary>
internal static class RoutePattern
{
    /// <param name="isEnd">Whether the pattern may have another one before it.</param>
    public static bool MayMatch(string pattern, string path, bool isEnd)
    {
        var (parts, segments) = (Split(pattern), Split(path));
        for (var start = 0; start <= segments.Length; start++)
        {
            if (Matches(parts, segments, 0, start))
            {
                return true;
            }

            if (!isEnd)
            {
                break;
            }
        }

        return false;
    }

    private static bool Matches(string[] parts, string[] segments, int part, int segment)
    {
        if (part == parts.Length)
        {
            return segment == segments.Length;
        }

        var text = parts[part];
        return text.StartsWith("{*", StringComparison.Ordinal)
            || segment < segments.Length
                && (text.IndexOfAny(['{', '[']) >= 0 && !IsForNumbers(text) || text.Equals(segments[segment], StringComparison.OrdinalIgnoreCase))
                && Matches(parts, segments, part + 1, segment + 1)
            // What is optional or has a default may be missing.
            || text.StartsWith("{", StringComparison.Ordinal) && text.IndexOfAny(['?', '=']) > 0 && Matches(parts, segments, part + 1, segment);
    }

    // A check's path is a word.
    private static bool IsForNumbers(string text) =>
        Array.Exists(
            [":int", ":long", ":guid", ":decimal", ":double", ":float", ":datetime", ":bool", ":min(", ":max(", ":range("],
            constraint => text.IndexOf(constraint, StringComparison.Ordinal) > 0
        );

    private static string[] Split(string path) => path.TrimStart('~').Split(['/'], StringSplitOptions.RemoveEmptyEntries);
}
