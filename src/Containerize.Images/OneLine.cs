using System.Globalization;
using System.Text;

namespace Containerize.Images;

/// <summary>Text of others, made fit for one line of a message: without characters that steer a terminal.</summary>
internal static class OneLine
{
    private const int LongestForeign = 300;

    /// <summary>Text that comes from outside; of bounded length.</summary>
    public static string Of(string text) => Plain(text, LongestForeign);

    /// <summary>The first line of what the system says, without its full stop, as a message goes on after it.</summary>
    public static string Of(Exception exception) => Plain(exception.Message.Trim().Split('\n')[0], int.MaxValue).TrimEnd('.');

    private static string Plain(string text, int longest)
    {
        var line = new StringBuilder();
        foreach (var character in text.Trim())
        {
            line.Append(char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? ' ' : character);
            if (line.Length == longest)
            {
                return line.Append('…').ToString();
            }
        }

        return line.ToString();
    }
}
