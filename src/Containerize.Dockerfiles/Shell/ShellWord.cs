using System.Text;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Shell;

/// <summary>One word of a shell command, with its place in the Dockerfile.</summary>
internal sealed class ShellWord
{
    string? value;

    public ShellWord(Word word, bool hasExpansion, string? value = null) => (Word, HasExpansion, this.value) = (word, hasExpansion, value);

    public Word Word { get; }

    /// <summary>As written, quotes included.</summary>
    public string Text => Word.Text;

    /// <summary>Without quotes and escapes; variables and substitutions stay as they are written.</summary>
    public string Value => value ??= Unquote(Text);

    /// <summary>Whether the shell puts something in: <c>$x</c>, <c>$(x)</c>, <c>`x`</c>.</summary>
    public bool HasExpansion { get; }

    public Span Span => Word.Span;

    /// <summary>Whether the program sees it begin with a hyphen: quotes, which a JSON array always has, do not count.</summary>
    public bool IsOption => Text.Length > 1 && (Text[0] == '-' || Text[0] is '"' or '\'' && Value.Length > 1 && Value[0] == '-');

    public override string ToString() => Text;

    static string Unquote(string text)
    {
        if (text.IndexOf('"') < 0 && text.IndexOf('\'') < 0 && text.IndexOf('\\') < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                var next = text[++i];
                if (next == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                {
                    i++;
                }
                else if (next != '\n')
                {
                    result.Append(quote == '"' && next is not ('"' or '$' or '`' or '\\') ? "\\" : "").Append(next);
                }
            }
            else if (quote == '\0' && (c is '"' or '\''))
            {
                quote = c;
            }
            else if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
