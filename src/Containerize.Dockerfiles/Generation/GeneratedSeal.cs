using System.Globalization;

namespace Containerize.Dockerfiles.Generation;

/// <summary>
/// A line in the head of a Dockerfile or an ignore file that is written into a project: by it an edit is known, and whether the project alone decided what the
/// file says.
/// Line ends and empty lines at the end do not count.
/// </summary>
public static class GeneratedSeal
{
    private const string OfProject = "# Unedited while this fits the rest: ";
    private const string OfMore = "# Written with settings of the command line or the environment; unedited while this fits the rest: ";

    /// <summary>Whether the line is the seal's.</summary>
    public static bool IsSeal(string line) => line.StartsWith(OfProject, StringComparison.Ordinal) || line.StartsWith(OfMore, StringComparison.Ordinal);

    /// <summary>The text with a seal behind the comments that it begins with.</summary>
    /// <param name="isProjects">Whether the project alone decided what it says.</param>
    public static string Add(string text, bool isProjects = true)
    {
        var at = 0;
        while (at < text.Length && text[at] == '#')
        {
            at = text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
        }

        return $"{text.Substring(0, at)}{(isProjects ? OfProject : OfMore)}{SumOf(text)}\n{text.Substring(at)}";
    }

    /// <summary>The text without a seal.</summary>
    public static string Remove(string text) => string.Join("\n", LinesOf(text).Where(line => !IsSeal(line))) + "\n";

    /// <summary>Whether the text is what the project alone gave when it was generated: nobody edited it, and nothing else had a say.</summary>
    public static bool IsProjects(string text) => Fits(text, OfProject);

    /// <summary>Whether the text is as it was generated.</summary>
    public static bool IsIntact(string text) => Fits(text, OfProject) || Fits(text, OfMore);

    /// <summary>Whether somebody edited the text since it was generated.</summary>
    public static bool IsBroken(string text) => LinesOf(text).Any(IsSeal) && !IsIntact(text);

    /// <summary>The lines of a text, whatever they end with.</summary>
    public static IEnumerable<string> LinesOf(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n").TrimEnd('\n').Split('\n');

    // Of two that somebody put together none counts.
    private static bool Fits(string text, string beginning) => LinesOf(text).Where(IsSeal).ToList() is [var seal] && seal == beginning + SumOf(Remove(text));

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
