using System.Globalization;
using System.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>Arguments written as a JSON array of strings: the exec form.</summary>
/// <param name="Whole">Brackets included.</param>
/// <param name="Elements">The strings; <see cref="Word.Text"/> has the quotes, <see cref="Word.Value"/> what they stand for.</param>
public sealed record JsonForm(Word Whole, IReadOnlyList<Word> Elements)
{
    /// <summary>A JSON array of strings on one line, as exec forms are written; characters beyond ASCII as they are.</summary>
    internal static string Write(IEnumerable<string> words) => "[" + string.Join(", ", words.Select(Quote)) + "]";

    /// <summary>One of its strings, in quotes.</summary>
    internal static string Quote(string word)
    {
        var result = new StringBuilder("\"");
        foreach (var c in word)
        {
            _ = c switch
            {
                '"' or '\\' => result.Append('\\').Append(c),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when char.IsControl(c) => result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }
}

/// <summary>How an attempt to read arguments as JSON ended.</summary>
internal enum JsonOutcome
{
    /// <summary>No bracket in front: not meant as JSON.</summary>
    Absent,

    /// <summary>An array of strings.</summary>
    Strings,

    /// <summary>An array, but not only of strings.</summary>
    OtherValues,

    /// <summary>A bracket in front, but no JSON array: the builder takes it for shell form.</summary>
    Malformed,
}

/// <summary>Reads a JSON array (RFC 8259) of strings, strictly and with places.</summary>
internal ref struct JsonReader
{
    readonly LogicalText line;
    readonly int end;
    int at;

    JsonReader(Word all) => (line, at, end) = (all.Line, all.Start, all.End);

    /// <summary>Reads all of the arguments.</summary>
    public static JsonOutcome Read(Word all, out JsonForm? form)
    {
        form = null;
        if (all.IsEmpty || all.Line.Text[all.Start] != '[')
        {
            return JsonOutcome.Absent;
        }

        var reader = new JsonReader(all);
        var elements = new List<Word>();
        var outcome = reader.Array(elements);
        form = outcome == JsonOutcome.Strings ? new(all, elements) : null;
        return outcome;
    }

    JsonOutcome Array(List<Word> elements)
    {
        var outcome = JsonOutcome.Strings;
        at++;
        SkipBlanks();
        if (Take(']'))
        {
            return AtEnd() ? outcome : JsonOutcome.Malformed;
        }

        while (true)
        {
            SkipBlanks();
            if (at < end && line.Text[at] == '"')
            {
                if (String() is not { } element)
                {
                    return JsonOutcome.Malformed;
                }

                elements.Add(element);
            }
            else if (OtherValue())
            {
                outcome = JsonOutcome.OtherValues;
            }
            else
            {
                return JsonOutcome.Malformed;
            }

            SkipBlanks();
            if (Take(']'))
            {
                return AtEnd() ? outcome : JsonOutcome.Malformed;
            }

            if (!Take(','))
            {
                return JsonOutcome.Malformed;
            }
        }
    }

    Word? String()
    {
        var start = at++;
        StringBuilder? decoded = null;
        for (; at < end; at++)
        {
            var c = line.Text[at];
            if (c == '"')
            {
                at++;
                return new(line, start, at - start, decoded?.ToString() ?? line.Text.Substring(start + 1, at - start - 2));
            }

            if (c < ' ')
            {
                return null;
            }

            if (c == '\\')
            {
                decoded ??= new StringBuilder(line.Text, start + 1, at - start - 1, at - start + 16);
                if (!Escape(decoded))
                {
                    return null;
                }
            }
            else
            {
                decoded?.Append(c);
            }
        }

        return null;
    }

    bool Escape(StringBuilder decoded)
    {
        if (++at >= end)
        {
            return false;
        }

        var c = line.Text[at];
        if (c == 'u')
        {
            if (at + 4 >= end || !int.TryParse(line.Text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                return false;
            }

            at += 4;
            decoded.Append((char)code);
            return true;
        }

        var index = "\"\\/bfnrt".IndexOf(c);
        if (index < 0)
        {
            return false;
        }

        decoded.Append("\"\\/\b\f\n\r\t"[index]);
        return true;
    }

    // Numbers, words, objects and nested arrays: only that they are there matters, so brackets are counted and not understood.
    bool OtherValue()
    {
        var start = at;
        var depth = 0;
        for (; at < end; at++)
        {
            var c = line.Text[at];
            if (c == '"')
            {
                if (depth == 0 || String() is null)
                {
                    return false;
                }

                at--;
            }
            else if (c is '[' or '{')
            {
                depth++;
            }
            else if (c is ']' or '}' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0 && c is ',' or ']')
            {
                break;
            }
        }

        var text = line.Text.Substring(start, at - start).Trim();
        return depth == 0
            && text.Length > 0
            && (text is "true" or "false" or "null" || text[0] is '[' or '{' || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    bool Take(char expected)
    {
        if (at >= end || line.Text[at] != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    bool AtEnd()
    {
        SkipBlanks();
        return at == end;
    }

    void SkipBlanks()
    {
        while (at < end && line.Text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }
    }
}
