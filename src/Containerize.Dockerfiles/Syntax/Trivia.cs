using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>A comment line.</summary>
/// <param name="Span">From <c>#</c> to the end of the line.</param>
/// <param name="Text">Behind <c>#</c>, without blanks around it.</param>
/// <param name="IsInside">Whether it stands inside a continued instruction, which the builder then drops.</param>
public sealed record Comment(Span Span, string Text, bool IsInside);

/// <summary><c># name=value</c> on the first lines: <c>syntax</c>, <c>escape</c> or <c>check</c>.</summary>
/// <param name="Span">From <c>#</c> to the end of the value.</param>
/// <param name="Name">In lower case.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Value">Without blanks around it.</param>
/// <param name="ValueSpan">Where the value stands.</param>
public sealed record Directive(Span Span, string Name, Span NameSpan, string Value, Span ValueSpan)
{
    /// <summary>Reads a comment line as a directive; null when it is none. Unknown names give one too: the caller decides.</summary>
    internal static Directive? Read(string text, int start, int end)
    {
        var name = WordSplitter.SkipBlanks(text, start + 1, end);
        var nameEnd = name;
        while (nameEnd < end && (text[nameEnd] is >= 'a' and <= 'z' or >= 'A' and <= 'Z' || nameEnd > name && text[nameEnd] is >= '0' and <= '9'))
        {
            nameEnd++;
        }

        var equals = WordSplitter.SkipBlanks(text, nameEnd, end);
        if (nameEnd == name || equals >= end || text[equals] != '=')
        {
            return null;
        }

        var (value, lineEnd) = (WordSplitter.SkipBlanks(text, equals + 1, end), end);
        while (end > value && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        // The builder takes a blank behind the = for the value: no matter but for escape.
        var isBlankEscape =
            value == end
            && equals + 1 < lineEnd
            && nameEnd - name == "escape".Length
            && string.Compare(text, name, "escape", 0, nameEnd - name, StringComparison.OrdinalIgnoreCase) == 0;
        return value == end && !isBlankEscape
            ? null
            : new(
                Span.FromBounds(start, end),
                text.Substring(name, nameEnd - name).ToLowerInvariant(),
                Span.FromBounds(name, nameEnd),
                text.Substring(value, end - value),
                Span.FromBounds(value, end)
            );
    }

    internal bool IsKnown => Name is "syntax" or "escape" or "check";
}
