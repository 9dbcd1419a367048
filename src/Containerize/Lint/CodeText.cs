using System.Text;

namespace Containerize.Lint;

/// <summary>C# as text, for facts that are read without a compiler.</summary>
internal static class CodeText
{
    /// <summary>The code without its comments; what stands in strings is kept, an address has slashes too.</summary>
    public static string WithoutComments(string code)
    {
        var result = new StringBuilder(code.Length);
        var at = 0;
        while (at < code.Length)
        {
            var rest = code.AsSpan(at);
            var isComment = rest.StartsWith("//") || rest.StartsWith("/*");
            var length =
                rest.StartsWith("//") ? LengthTo(rest, "\n", 2) - 1
                : rest.StartsWith("/*") ? LengthTo(rest, "*/", 2)
                : rest[0] == '"' ? LengthOfString(rest, IsVerbatim(code, at))
                : rest[0] == '\'' ? LengthOfCharacter(rest)
                : 1;
            length = Math.Clamp(length, 1, rest.Length);
            result.Append(isComment ? " " : rest[..length]);
            at += length;
        }

        return result.ToString();
    }

    private static bool IsVerbatim(string code, int quote) =>
        quote > 0 && (code[quote - 1] == '@' || code[quote - 1] == '$' && quote > 1 && code[quote - 2] == '@');

    private static int LengthOfString(ReadOnlySpan<char> text, bool isVerbatim)
    {
        var quotes = text.IndexOfAnyExcept('"') is >= 0 and var count ? count : text.Length;
        if (!isVerbatim && quotes >= 3)
        {
            return LengthTo(text, text[..quotes], quotes);
        }

        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (!isVerbatim || at + 1 >= text.Length || text[at + 1] != '"')
                {
                    return at + 1;
                }

                at++;
            }
            else if (!isVerbatim && text[at] == '\\')
            {
                at++;
            }
            else if (!isVerbatim && text[at] == '\n')
            {
                return at;
            }
        }

        return text.Length;
    }

    // 'x', '\'' and '\u0022'.
    private static int LengthOfCharacter(ReadOnlySpan<char> text) =>
        text.Length > 2 && text[1] == '\\' ? LengthTo(text, "'", 3)
        : text.Length > 2 && text[2] == '\'' ? 3
        : 1;

    private static int LengthTo(ReadOnlySpan<char> text, ReadOnlySpan<char> end, int from) =>
        from < text.Length && text[from..].IndexOf(end, StringComparison.Ordinal) is >= 0 and var at ? from + at + end.Length : text.Length + 1;
}
