namespace Containerize.Dockerfiles.Syntax;

/// <summary>The three ways in which the builder cuts arguments into words: at blanks, at blanks outside quotes, and the flags in front.</summary>
internal static class WordSplitter
{
    /// <summary>Cuts arguments, which have no blanks around them, at blanks; quotes mean nothing (FROM, EXPOSE, COPY, ADD, VOLUME).</summary>
    public static IReadOnlyList<Word> AtBlanks(Word all)
    {
        var words = new List<Word>();
        var text = all.Line.Text;
        for (int i = all.Start, end; i < all.End; i = end)
        {
            end = SkipWord(text, i, all.End);
            words.Add(new(all.Line, i, end - i));
            while (end < all.End && IsBlank(text[end]))
            {
                end++;
            }
        }

        return words;
    }

    /// <summary>What parts keyword and arguments, and words that no quote covers: a no-break space and its kin, which count as blanks around a line and in ENV,
    /// LABEL and ARG, do not.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r';

    /// <summary>Cuts at blanks that no quote and no escape covers (ENV, LABEL, ARG).</summary>
    public static IReadOnlyList<Word> OutsideQuotes(Word all)
    {
        var words = new List<Word>();
        var text = all.Line.Text;
        for (var i = SkipBlanks(text, all.Start, all.End); i < all.End; i = SkipBlanks(text, i, all.End))
        {
            var end = SkipQuotedWord(text, i, all.End, all.Line.Escape);
            words.Add(new(all.Line, i, end - i));
            i = end;
        }

        return words;
    }

    /// <summary>Takes the words that start with <c>--</c> off the front; a bare <c>--</c> ends them and is swallowed.</summary>
    public static Word TakeFlags(Word all, List<Flag> flags)
    {
        var text = all.Line.Text;
        var i = SkipBlanks(text, all.Start, all.End);
        while (i + 1 < all.End && text[i] == '-' && text[i + 1] == '-')
        {
            var end = SkipQuotedWord(text, i, all.End, '\\');
            var word = new Word(all.Line, i, end - i);
            i = SkipBlanks(text, end, all.End);
            if (word.Length == 2)
            {
                break;
            }

            flags.Add(Flag.From(word));
        }

        var last = all.End;
        while (last > i && char.IsWhiteSpace(text[last - 1]))
        {
            last--;
        }

        return new(all.Line, i, last - i);
    }

    /// <summary>The place of the next character that is no blank.</summary>
    public static int SkipBlanks(string text, int from, int end)
    {
        while (from < end && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>The place of the next blank that parts words.</summary>
    public static int SkipWord(string text, int from, int end)
    {
        while (from < end && !IsBlank(text[from]))
        {
            from++;
        }

        return from;
    }

    static int SkipQuotedWord(string text, int from, int end, char escape)
    {
        var quote = '\0';
        for (; from < end; from++)
        {
            var c = text[from];
            if (c == escape && quote != '\'')
            {
                from = Math.Min(from + 1, end - 1);
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (char.IsWhiteSpace(c))
            {
                break;
            }
        }

        return from;
    }
}
