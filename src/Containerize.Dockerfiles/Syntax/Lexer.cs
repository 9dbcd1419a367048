using System.Text;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>Cuts a file into directives, comments and logical lines: an instruction with its continuation lines joined.</summary>
internal sealed class Lexer(string text, ProblemList problems)
{
    /// <summary>Bytes; the builder's own line buffer ends there.</summary>
    const int LineLimit = 65_535;

    static readonly char[] LineEnds = ['\n', '\r'];
    static readonly char[] LineFeed = ['\n'];

    readonly HashSet<string> seen = [];
    List<Span>? emptyLines;
    int position = text.Length > 0 && text[0] == SourceText.ByteOrderMark ? 1 : 0;
    bool directivesAreOver;
    bool hasInterpreter;
    bool hasLoneReturn;

    /// <summary>What continues a line and escapes a character.</summary>
    public char Escape { get; private set; } = '\\';

    public List<Directive> Directives { get; } = [];

    public List<Comment> Comments { get; } = [];

    /// <summary>Blank lines inside the logical line that was read last.</summary>
    public IReadOnlyList<Span> EmptyLines => emptyLines ?? [];

    /// <summary>The next logical line; null at the end of the file.</summary>
    public LogicalText? Next()
    {
        while (position < text.Length)
        {
            var (start, end, next) = PhysicalLine();
            var first = WordSplitter.SkipBlanks(text, start, end);
            if (first == end)
            {
                directivesAreOver = true;
                position = next;
            }
            else if (text[first] == '#')
            {
                ReadComment(first, end, isFirstLine: start <= 1);
                position = next;
            }
            else
            {
                directivesAreOver = true;
                position = next;
                var line = Join(first, end);
                if (!string.IsNullOrWhiteSpace(line.Text))
                {
                    return line;
                }
            }
        }

        return null;
    }

    /// <summary>Reads lines up to one that is the name; gives the body and the place of the name, null at the end of the file.</summary>
    public (LogicalText Body, Span? Terminator) Heredoc(string name, bool chomp)
    {
        var bodyStart = position;
        while (position < text.Length)
        {
            var (start, end, next) = PhysicalLine(ends: LineFeed);
            var from = start;
            while (chomp && from < end && text[from] == '\t')
            {
                from++;
            }

            position = next;
            if (end - from == name.Length && string.CompareOrdinal(text, from, name, 0, name.Length) == 0)
            {
                return (LogicalText.Of(text, bodyStart, start, '\\'), Span.FromBounds(from, end));
            }
        }

        return (LogicalText.Of(text, bodyStart, text.Length, '\\'), null);
    }

    /// <summary>The builder knows lines that end in LF only; who wrote CR alone meant a line too, so it is read as one and said.</summary>
    (int Start, int End, int Next) PhysicalLine(char[]? ends = null)
    {
        var stop = text.IndexOfAny(ends ?? LineEnds, position);
        var (end, next) = stop < 0 ? (text.Length, text.Length) : (stop, stop + 1);
        while (stop >= 0 && text[stop] == '\r' && next < text.Length && text[next] is '\r' or '\n')
        {
            next++;
            if (text[next - 1] == '\n')
            {
                break;
            }
        }

        if (stop >= 0 && text[stop] == '\r' && text[next - 1] == '\r' && next < text.Length)
        {
            SayLoneReturn(stop);
        }

        while (end > position && text[end - 1] == '\r')
        {
            end--;
        }

        // No character takes more than three bytes for each of its UTF-16 code units.
        if (end - position > LineLimit / 3 && Encoding.UTF8.GetByteCount(text.Substring(position, end - position)) > LineLimit)
        {
            problems.Add(
                ProblemKind.Unreadable,
                Span.FromBounds(position, end),
                $"The line is longer than {LineLimit} bytes, which the builder refuses to read; break it up."
            );
        }

        return (position, end, next);
    }

    void SayLoneReturn(int at)
    {
        if (!hasLoneReturn)
        {
            hasLoneReturn = true;
            problems.Add(
                ProblemKind.Unreadable,
                new(at, 1),
                "A carriage return (CR) alone ends no line for the builder, which reads this line and the next as one; end lines in LF or CR LF."
            );
        }
    }

    void ReadComment(int start, int end, bool isFirstLine)
    {
        var isInterpreter = isFirstLine && start + 1 < end && text[start + 1] == '!';
        hasInterpreter |= isInterpreter;
        if (!directivesAreOver && !isInterpreter)
        {
            var directive = Directive.Read(text, start, end);
            directivesAreOver = directive is not { IsKnown: true };
            // Behind #! the builder looks for syntax and check only.
            if (!directivesAreOver && !(hasInterpreter && directive!.Name == "escape"))
            {
                Add(directive!);
                return;
            }
        }

        Comments.Add(new(Span.FromBounds(start, end), text.Substring(start + 1, end - start - 1).Trim(), IsInside: false));
    }

    void Add(Directive directive)
    {
        if (directive.Value.Length == 0)
        {
            problems.Add(ProblemKind.BadEscape, directive.Span, "The escape character is missing behind the =; it can be \\ or `.");
            return;
        }

        Directives.Add(directive);
        if (!seen.Add(directive.Name))
        {
            problems.Add(ProblemKind.DuplicateDirective, directive.Span, $"The directive '{directive.Name}' is given twice; the builder accepts one.");
        }
        else if (directive.Name == "check" && CheckDirective.Problem(directive.Value) is { } wrong)
        {
            problems.Add(ProblemKind.Unreadable, directive.ValueSpan, wrong);
        }
        else if (directive.Name == "escape")
        {
            if (directive.Value is "\\" or "`")
            {
                Escape = directive.Value[0];
            }
            else
            {
                problems.Add(ProblemKind.BadEscape, directive.ValueSpan, $"The escape character can be \\ or `, not '{directive.Value}'.");
            }
        }
    }

    LogicalText Join(int first, int end)
    {
        emptyLines = null;
        var content = Continuation(first, end);
        if (content < 0)
        {
            return LogicalText.Of(text, first, end, Escape);
        }

        var joined = new StringBuilder(text, first, content - first, content - first + 128);
        List<int> starts = [0],
            sources = [first];
        var inside = 0;
        while (position < text.Length)
        {
            (var start, end, position) = PhysicalLine();
            var visible = WordSplitter.SkipBlanks(text, start, end);
            if (visible == end)
            {
                (emptyLines ??= []).Add(Span.FromBounds(start, end));
                continue;
            }

            if (text[visible] == '#')
            {
                Comments.Add(new(Span.FromBounds(visible, end), text.Substring(visible + 1, end - visible - 1).Trim(), IsInside: true));
                continue;
            }

            content = Continuation(start, end);
            inside = emptyLines?.Count ?? 0;
            starts.Add(joined.Length);
            sources.Add(start);
            joined.Append(text, start, (content < 0 ? end : content) - start);
            if (content < 0)
            {
                break;
            }
        }

        // Blank lines at the end of the file continue nothing.
        emptyLines?.RemoveRange(inside, emptyLines.Count - inside);
        return new(joined.ToString(), [.. starts], [.. sources], Escape);
    }

    /// <summary>Where the escape character stands that continues the line; -1 if none does. A doubled one does not.</summary>
    int Continuation(int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end > start && text[end - 1] == Escape && (end - 1 == start || text[end - 2] != Escape) ? end - 1 : -1;
    }
}
