namespace Containerize.Images.Plan;

/// <summary>Matches a <c>/</c>-separated path against a pattern as MSBuild items know it: <c>*</c>, <c>?</c> inside a part, <c>**</c> for any number of
/// parts.</summary>
public static class Glob
{
    /// <summary>Whether the whole path matches; case counts, as in the image.</summary>
    public static bool IsMatch(string pattern, string path) => Parts(pattern.Replace('\\', '/').Split('/'), path.Split('/'));

    /// <summary>Whether one of the patterns matches the whole path.</summary>
    public static bool IsMatch(IReadOnlyList<string> patterns, string path)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (IsMatch(patterns[i], path))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Parts(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            // A trailing ** needs a file below it; one in front of more may stand for nothing.
            for (var skipped = 0; skipped <= path.Length; skipped++)
            {
                if (pattern.Length == 1 ? skipped < path.Length : Parts(pattern[1..], path[skipped..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !path.IsEmpty && Part(pattern[0], path[0]) && Parts(pattern[1..], path[1..]);
    }

    private static bool Part(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // The classic two-pointer match: on a mismatch, the last * takes one character more.
        int p = 0,
            t = 0,
            star = -1,
            starText = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] != '*' && pattern[p] == text[t])))
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starText = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
