namespace Containerize.Dockerfiles.Text;

/// <summary>Finds what somebody may have meant: the candidate with the smallest number of edits, if that is small.</summary>
internal static class Nearest
{
    /// <summary>The nearest candidate within two edits (one for words of up to four letters), or null.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var (best, distance) = ((string?)null, word.Length <= 4 ? 2 : 3);
        foreach (var candidate in candidates)
        {
            var edits = Math.Abs(candidate.Length - word.Length) >= distance ? distance : Distance(word, candidate);
            (best, distance) = edits < distance ? (candidate, edits) : (best, distance);
        }

        return best;
    }

    // Optimal string alignment: insert, delete, replace, swap neighbours.
    static int Distance(string a, string b)
    {
        var (before, above, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = above[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[b.Length];
    }
}
