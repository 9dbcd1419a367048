using System.Text;

namespace Containerize.Dockerfiles.Model;

/// <summary>The patterns of <c>${a#x*}</c> and <c>${a/x?/y}</c>: <c>*</c>, <c>?</c> and a backslash in front of what means itself.</summary>
internal static class ShellPattern
{
    /// <summary>Steps; beyond it nothing is computed and the result counts as unknown.</summary>
    const long Limit = 1_000_000;

    /// <summary>The value without the shortest or longest start (or end) that matches; null when that would take too long.</summary>
    public static string? Trim(string value, string pattern, bool fromStart, bool longest)
    {
        if ((long)value.Length * value.Length * (pattern.Length + 1) > Limit)
        {
            return null;
        }

        for (var i = 0; i <= value.Length; i++)
        {
            var length = longest ? value.Length - i : i;
            var part = fromStart ? value.Substring(0, length) : value.Substring(value.Length - length);
            if (LongestMatch(part, 0, pattern, 0, wholeOnly: true) == part.Length)
            {
                return fromStart ? value.Substring(length) : value.Substring(0, value.Length - length);
            }
        }

        return value;
    }

    /// <summary>The value with the first or every match replaced; null when that would take too long.</summary>
    public static string? Replace(string value, string pattern, string replacement, bool all)
    {
        if ((long)value.Length * value.Length * (pattern.Length + 1) > Limit || (long)value.Length * replacement.Length > Limit)
        {
            return null;
        }

        if (pattern.Length == 0)
        {
            return replacement + value;
        }

        var result = new StringBuilder();
        var at = 0;
        while (at < value.Length)
        {
            var end = LongestMatch(value, at, pattern, 0, wholeOnly: false);
            if (end > at)
            {
                result.Append(replacement);
                at = end;
                if (!all)
                {
                    break;
                }
            }
            else
            {
                result.Append(value[at++]);
            }
        }

        return result.Append(value, at, value.Length - at).ToString();
    }

    // Where the longest match that starts at a place ends; -1 for none. All ends that are possible are carried along, so time is bounded.
    static int LongestMatch(string value, int start, string pattern, int from, bool wholeOnly)
    {
        var ends = new bool[value.Length + 1];
        ends[start] = true;
        for (var i = from; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var next = new bool[value.Length + 1];
            if (c == '*')
            {
                for (var (j, reached) = (start, false); j <= value.Length; j++)
                {
                    next[j] = reached |= ends[j];
                }
            }
            else
            {
                var any = c == '?';
                c = c == '\\' && i + 1 < pattern.Length ? pattern[++i] : c;
                for (var j = start; j < value.Length; j++)
                {
                    next[j + 1] = ends[j] && (any || value[j] == c);
                }
            }

            ends = next;
        }

        return wholeOnly
            ? ends[value.Length]
                ? value.Length
                : -1
            : Array.LastIndexOf(ends, true);
    }
}
