using System.Text;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>A here-document of RUN, COPY or ADD: <c>&lt;&lt;EOF</c> and the lines up to <c>EOF</c>.</summary>
/// <param name="Word">The whole operator word, as in <c>3&lt;&lt;-"EOF"</c>.</param>
/// <param name="Name">What ends it, without quotes.</param>
/// <param name="Expand">Whether variables in the body are expanded (no quote in the word).</param>
/// <param name="Chomp">Whether leading tabs are cut (<c>&lt;&lt;-</c>).</param>
/// <param name="Body">The lines, up to the terminator.</param>
/// <param name="Terminator">The place of the closing name; null when there is none up to the end of the file.</param>
public sealed record Heredoc(Word Word, string Name, bool Expand, bool Chomp, LogicalText Body, Span? Terminator)
{
    /// <summary>The body as a word, for COPY and ADD, in which the builder itself expands variables.</summary>
    internal Word RawBody { get; } = new(Body, 0, Body.Text.Length) { IsRaw = true };

    /// <summary>The operators in a line of arguments. Quoted ones do not count.</summary>
    internal static List<Word> OperatorsIn(Word arguments)
    {
        var found = new List<Word>();
        if (arguments.Line.Text.IndexOf("<<", arguments.Start, arguments.Length, StringComparison.Ordinal) < 0)
        {
            return found;
        }

        var words = WordSplitter.OutsideQuotes(arguments);
        for (var i = 0; i < words.Count; i++)
        {
            if (!Read(words[i], out _, out var name))
            {
                continue;
            }

            if (name.Length > 0)
            {
                found.Add(words[i]);
            }
            else if (i + 1 < words.Count)
            {
                // Blanks may stand between the operator and its name.
                found.Add(new(arguments.Line, words[i].Start, words[i + 1].End - words[i].Start));
                i++;
            }
        }

        return found;
    }

    /// <summary>Whether variables in the body are expanded: no part of the name is quoted; an escaped quote is none.</summary>
    internal static bool Expands(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is '"' or '\'')
            {
                return false;
            }

            i += name[i] == '\\' ? 1 : 0;
        }

        return true;
    }

    /// <summary>Takes a word apart; false when it is no heredoc operator.</summary>
    internal static bool Read(Word word, out bool chomp, out string rest)
    {
        var (text, i) = (word.Text, 0);
        (chomp, rest) = (false, "");
        while (i < text.Length && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        if (string.CompareOrdinal(text, i, "<<", 0, 2) != 0)
        {
            return false;
        }

        i += 2;
        chomp = i < text.Length && text[i] == '-';
        rest = text.Substring(chomp ? i + 1 : i).TrimStart();
        return rest.IndexOf('<') < 0;
    }

    /// <summary>The body as the builder hands it on: leading tabs cut if asked.</summary>
    public string Content()
    {
        if (!Chomp)
        {
            return Body.Text;
        }

        var result = new StringBuilder(Body.Text.Length);
        foreach (var line in Body.Text.Split('\n'))
        {
            result.Append(result.Length == 0 && line.Length == 0 ? "" : line.TrimStart('\t')).Append('\n');
        }

        return result.ToString(0, Math.Max(0, result.Length - 1));
    }
}
