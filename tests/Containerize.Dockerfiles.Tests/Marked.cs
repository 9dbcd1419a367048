using Span = Containerize.Dockerfiles.Text.Span;

namespace Containerize.Dockerfiles.Tests;

/// <summary>A text in which <c>[|…|]</c> marks places; line breaks are as written.</summary>
internal sealed record Marked(string Text, IReadOnlyList<Span> Spans)
{
    public static Marked Parse(string markup)
    {
        var text = new System.Text.StringBuilder();
        var (open, spans) = (new Stack<int>(), new List<Span>());
        for (var i = 0; i < markup.Length; i++)
        {
            if (string.CompareOrdinal(markup, i, "[|", 0, 2) == 0)
            {
                open.Push(text.Length);
                i++;
            }
            else if (string.CompareOrdinal(markup, i, "|]", 0, 2) == 0)
            {
                spans.Add(Span.FromBounds(open.Pop(), text.Length));
                i++;
            }
            else
            {
                text.Append(markup[i]);
            }
        }

        return new(text.ToString(), [.. spans.OrderBy(span => span.Start)]);
    }
}
