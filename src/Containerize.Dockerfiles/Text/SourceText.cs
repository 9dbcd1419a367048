namespace Containerize.Dockerfiles.Text;

/// <summary>A place as people count: line and column from 1.</summary>
public readonly record struct Position(int Line, int Column);

/// <summary>The characters of a file and where its lines start. A line ends with <c>\n</c>, <c>\r\n</c> or <c>\r</c>, as editors and the compiler
/// count.</summary>
public sealed class SourceText
{
    /// <summary>Byte order mark, as the first character of a text that was decoded with it kept.</summary>
    public const char ByteOrderMark = '\uFEFF';

    static readonly char[] LineEnds = ['\n', '\r'];

    readonly List<int> lineStarts = [0];

    /// <summary>Finds the line starts, once.</summary>
    public SourceText(string text)
    {
        Text = text;
        for (var at = text.IndexOfAny(LineEnds); at >= 0; at = text.IndexOfAny(LineEnds, at + 1))
        {
            if (text[at] == '\n' || at + 1 == text.Length || text[at + 1] != '\n')
            {
                lineStarts.Add(at + 1);
            }
        }
    }

    /// <summary>All characters, unchanged.</summary>
    public string Text { get; }

    /// <summary>Whether the text starts with a byte order mark.</summary>
    public bool HasByteOrderMark => Text.Length > 0 && Text[0] == ByteOrderMark;

    /// <summary>Characters of a line (from 1), without its line break.</summary>
    public Span Line(int line)
    {
        var (start, end) = (lineStarts[line - 1], line < lineStarts.Count ? lineStarts[line] - 1 : Text.Length);
        return Span.FromBounds(start, end > start && line < lineStarts.Count && Text[end] == '\n' && Text[end - 1] == '\r' ? end - 1 : end);
    }

    /// <summary>Line and column of an offset. A byte order mark takes no column.</summary>
    public Position PositionOf(int offset)
    {
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        var column = offset - lineStarts[line] + 1;
        return new(line + 1, line == 0 && HasByteOrderMark && column > 1 ? column - 1 : column);
    }

    /// <summary>The whole lines that a span touches, line break of the last one included.</summary>
    public Span WholeLines(Span span)
    {
        var first = PositionOf(span.Start).Line;
        var last = PositionOf(span.Length == 0 ? span.Start : span.End - 1).Line;
        return Span.FromBounds(lineStarts[first - 1], last < lineStarts.Count ? lineStarts[last] : Text.Length);
    }

    /// <summary>The characters of a span.</summary>
    public string ToString(Span span) => Text.Substring(span.Start, span.Length);
}
