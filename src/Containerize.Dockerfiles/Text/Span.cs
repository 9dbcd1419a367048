namespace Containerize.Dockerfiles.Text;

/// <summary>A range of characters (UTF-16 code units) in a source text.</summary>
/// <param name="Start">Offset of the first character, from 0.</param>
/// <param name="Length">Number of characters; 0 is a place between two.</param>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>Offset behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>From the first offset up to, not including, the second.</summary>
    public static Span FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether the other lies wholly within.</summary>
    public bool Contains(Span other) => Start <= other.Start && other.End <= End;
}

/// <summary>One replacement of text: what stands at the span gives way to the new text.</summary>
public sealed record Edit(Span Span, string NewText);
