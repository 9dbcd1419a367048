using System.Text;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>A stretch of an instruction that means one thing: a keyword, an argument, a name, a value.</summary>
public sealed class Word
{
    string? text;
    string? value;

    internal Word(LogicalText line, int start, int length, string? value = null)
    {
        (Line, Start, Length, this.value) = (line, start, length, value);
    }

    internal LogicalText Line { get; }

    /// <summary>Offset in the logical text.</summary>
    internal int Start { get; }

    internal int Length { get; }

    internal int End => Start + Length;

    /// <summary>Whether quotes mean nothing in it, as in the body of a heredoc, and the escape character is a backslash whatever the file's is.</summary>
    internal bool IsRaw { get; init; }

    /// <summary>What the model of its file makes of it, once somebody has asked; the same for every model of that file.</summary>
    internal Expansion? Expansion { get; set; }

    /// <summary>Whether it has no characters.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>As written, continuations joined.</summary>
    public string Text => text ??= Line.Text.Substring(Start, Length);

    /// <summary>Without quotes and escapes; variables stay as they are. Of a JSON string, what it stands for.</summary>
    public string Value => value ??= Unquote(Text, Line.Escape);

    /// <summary>The place in the file.</summary>
    public Span Span => Line.SpanOf(Start, Length);

    /// <summary>The place of a part of <see cref="Text"/>.</summary>
    public Span SpanOf(int start, int length) => Line.SpanOf(Start + start, length);

    /// <summary>A part of it as a word of its own.</summary>
    internal Word Slice(int start, int length) => new(Line, Start + start, length);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Takes quotes and escapes away, as the builder does when it expands a word.</summary>
    internal static string Unquote(string text, char escape)
    {
        if (text.IndexOf('"') < 0 && text.IndexOf('\'') < 0 && text.IndexOf(escape) < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && (c is '"' or '\''))
            {
                quote = c;
            }
            else if (c == quote && quote != '\0')
            {
                quote = '\0';
            }
            else if (c == escape && quote != '\'')
            {
                if (++i == text.Length)
                {
                    break;
                }

                var next = text[i];
                if (quote == '"' && next != '"' && next != '$' && next != escape)
                {
                    result.Append(c);
                }

                result.Append(next);
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
