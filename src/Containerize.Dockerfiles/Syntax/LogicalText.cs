using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>Text as the builder sees it, continuation lines joined and the comments between them gone, that knows where each character stands in the
/// file.</summary>
public sealed class LogicalText
{
    readonly int[] starts;
    readonly int[] sources;

    /// <param name="text">The joined characters.</param>
    /// <param name="starts">Where each piece starts in <paramref name="text"/>; the first is 0.</param>
    /// <param name="sources">Where each piece starts in the file.</param>
    /// <param name="escape">The escape character that holds in it.</param>
    internal LogicalText(string text, int[] starts, int[] sources, char escape)
    {
        (Text, this.starts, this.sources, Escape) = (text, starts, sources, escape);
    }

    /// <summary>The joined characters.</summary>
    public string Text { get; }

    /// <summary>Backslash, or the backtick of an escape directive.</summary>
    public char Escape { get; }

    /// <summary>Where all of it stands in the file.</summary>
    public Span Span => SpanOf(0, Text.Length);

    internal int PieceCount => starts.Length;

    /// <summary>A part that did not have to be joined.</summary>
    internal static LogicalText Of(string file, int start, int end, char escape) => new(file.Substring(start, end - start), [0], [start], escape);

    /// <summary>Where a character stands in the file; for the place behind the last one, the place behind it.</summary>
    public int SourceOf(int index)
    {
        var piece = PieceOf(index);
        return sources[piece] + index - starts[piece];
    }

    /// <summary>Where a range stands in the file, whatever lines it crosses. Empty ranges stay empty.</summary>
    public Span SpanOf(int start, int length) => length == 0 ? new(SourceOf(start), 0) : Span.FromBounds(SourceOf(start), SourceOf(start + length - 1) + 1);

    /// <summary>The parts of the file that a range is made of, one for each line.</summary>
    internal IEnumerable<Span> PiecesOf(int start, int length)
    {
        for (var piece = PieceOf(start); length > 0; piece++)
        {
            var end = piece + 1 < starts.Length ? Math.Min(starts[piece + 1], start + length) : start + length;
            if (end > start)
            {
                yield return new(sources[piece] + start - starts[piece], end - start);
            }

            (length, start) = (length - (end - start), end);
        }
    }

    int PieceOf(int index)
    {
        if (starts.Length == 1)
        {
            return 0;
        }

        var found = Array.BinarySearch(starts, index);
        if (found < 0)
        {
            return ~found - 1;
        }

        // An empty piece starts where its successor does: the character belongs to the last of them.
        while (found + 1 < starts.Length && starts[found + 1] == index)
        {
            found++;
        }

        return index == Text.Length && found > 0 && starts[found] == index ? EndPiece(found, index) : found;
    }

    // Behind the last character: the place right after it, not the start of an empty last line.
    int EndPiece(int piece, int index)
    {
        while (piece > 0 && starts[piece] == index)
        {
            piece--;
        }

        return piece;
    }
}
