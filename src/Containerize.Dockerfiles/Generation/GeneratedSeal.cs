using System.Globalization;

namespace Containerize.Dockerfiles.Generation;

/// <summary>A line in the head of a Dockerfile or an ignore file that is written into a project: by it an edit is known, so that nobody takes one for what a project once said. Line ends and empty lines at the end do not count.</summary>
public static class GeneratedSeal
{
    private const string Beginning = "# Unedited while this fits the rest: ";

    /// <summary>Whether the line is the seal's.</summary>
    public static bool IsSeal(string line) => line.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>The text with a seal behind the comments that it begins with.</summary>
    public static string Add(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] == '#')
        {
            at = text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
        }

        return $"{text.Substring(0, at)}{Beginning}{SumOf(text)}\n{text.Substring(at)}";
    }

    /// <summary>The text without a seal.</summary>
    public static string Remove(string text) => string.Join("\n", LinesOf(text).Where(line => !IsSeal(line))) + "\n";

    /// <summary>Whether the text has a seal that fits: nobody edited it since it was generated.</summary>
    public static bool Fits(string text)
    {
        var lines = LinesOf(text).ToList();
        var seals = lines.FindAll(IsSeal);
        return seals.Count == 1 && seals[0] == Beginning + SumOf(string.Join("\n", lines.Where(line => !IsSeal(line))));
    }

    /// <summary>Whether the text has a seal that does not fit: somebody edited it since it was generated.</summary>
    public static bool IsBroken(string text) => LinesOf(text).Any(IsSeal) && !Fits(text);

    /// <summary>The lines of a text, whatever they end with.</summary>
    public static IEnumerable<string> LinesOf(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n").TrimEnd('\n').Split('\n');

    // FNV-1a: it is to show an accident, not to withstand anybody.
    private static string SumOf(string text)
    {
        var sum = 14695981039346656037;
        foreach (var one in string.Join("\n", LinesOf(text)))
        {
            sum = unchecked((sum ^ one) * 1099511628211);
        }

        return sum.ToString("x16", CultureInfo.InvariantCulture);
    }
}
