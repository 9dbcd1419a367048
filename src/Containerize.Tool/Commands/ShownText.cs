using System.Globalization;
using System.Text;

namespace Containerize.Tool.Commands;

/// <summary>Text of an image as a terminal may show it: a name with a line's end in it forges no line, and none steers the terminal.</summary>
internal static class ShownText
{
    /// <summary>The text with everything that is no visible character written as C# writes it, <c>\n</c> or <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => shown.Append("\\n"),
                '\r' => shown.Append("\\r"),
                '\t' => shown.Append("\\t"),
                _ when IsUnsafe(character) => shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => shown.Append(character),
            };
        }

        return shown.ToString();
    }

    /// <summary>A line of a file, in which every character keeps its column: what is not visible is one mark, but for tabs.</summary>
    public static string Line(string text) => string.Concat(text.Select(character => character != '\t' && IsUnsafe(character) ? '\uFFFD' : character));

    // Format characters turn the direction of writing around, or hide.
    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
