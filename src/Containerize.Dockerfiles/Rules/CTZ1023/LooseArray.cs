namespace Containerize.Dockerfiles.Rules.CTZ1023;

/// <summary>Reads what was meant as an array of strings: any quotes, commas forgotten or too many.</summary>
internal static class LooseArray
{
    const string Opening = "\"'\u201C\u201D\u2018\u2019";
    const string Closing = "\"'\u201D\u201D\u2019\u2019";

    /// <summary>The strings; null when there is more wrong than quotes and commas.</summary>
    public static IReadOnlyList<string>? Read(string text)
    {
        text = text.Trim();
        if (text.Length < 2 || text[0] != '[' || text[text.Length - 1] != ']')
        {
            return null;
        }

        var (words, i) = (new List<string>(), 1);
        while (i < text.Length - 1)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c == ',')
            {
                i++;
                continue;
            }

            var kind = Opening.IndexOf(c);
            var close = kind < 0 ? -1 : text.IndexOf(Closing[kind], i + 1);
            if (
                close < 0
                || text.IndexOf('\\', i, close - i) >= 0
                || text.IndexOf('\n', i, close - i) >= 0
                || close + 1 < text.Length && text[close + 1] is not (',' or ']' or ' ' or '\t' or '\r' or '\n')
            )
            {
                return null;
            }

            words.Add(text.Substring(i + 1, close - i - 1));
            i = close + 1;
        }

        return words;
    }
}
