using System.Text;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.CTZ1062;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Shell;

/// <summary>What one RUN hands to a POSIX shell, as a script that the program shellcheck can read, and where each place of it stands in the
/// Dockerfile.</summary>
public sealed class ShellCheckScript
{
    readonly StringBuilder text = new();
    readonly List<Piece> pieces = [];
    readonly List<int> lines = [0];

    ShellCheckScript() { }

    /// <summary>A shebang, the variables that hold (ENV, ARG, the builder's), and the commands.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether the rule that reports what shellcheck finds is on.</summary>
    public static bool IsWanted(LintOptions options) => RuleSet.All.Rules.OfType<CTZ1062>().Any(rule => options.SeverityOf(rule) != Severity.Off);

    /// <summary>One for each RUN whose shell shellcheck knows; none for exec forms, PowerShell, cmd and other interpreters.</summary>
    public static IReadOnlyList<ShellCheckScript> Of(Dockerfile dockerfile)
    {
        var model = BuildModel.Create(dockerfile);
        return [.. dockerfile.AllInstructions.OfType<RunInstruction>().Select(run => Of(model, run)).OfType<ShellCheckScript>()];
    }

    /// <summary>The place in the Dockerfile of a place in the script (lines and columns from 1, columns in code points, the end behind the last one); null for
    /// one in front of the commands.</summary>
    public Span? SpanOf(int line, int column, int endLine, int endColumn)
    {
        var (start, end) = (OffsetOf(line, column), OffsetOf(endLine, endColumn));
        return SourceOf(start) is not { } first ? null
            : end <= start || SourceOf(end - 1) is not { } last || last < first ? new Span(first, 0)
            : Span.FromBounds(first, last + 1);
    }

    /// <summary>Whether a replacement of that place in the Dockerfile says the same as one in the script: no line break or comment lies between.</summary>
    public bool IsWhole(int line, int column, int endLine, int endColumn) =>
        SpanOf(line, column, endLine, endColumn) is { } span && span.Length == OffsetOf(endLine, endColumn) - OffsetOf(line, column);

    static ShellCheckScript? Of(BuildModel model, RunInstruction run)
    {
        if (run.Json is not null || run.Command.IsEmpty || ShellCheckDialect.Shebang(model, run) is not { } shebang)
        {
            return null;
        }

        var script = new ShellCheckScript();
        script.text.Append(shebang).Append('\n');
        foreach (var assignment in ShellCheckDialect.Variables(model, run))
        {
            script.text.Append(assignment).Append('\n');
        }

        if (run.Script is { } body)
        {
            script.Add(body);
        }
        else
        {
            script.Add(run.Command.Line, run.Command.Start, run.Command.End);
            foreach (var heredoc in run.Heredocs)
            {
                script.Add(heredoc);
                script.text.Append(heredoc.Name).Append('\n');
            }
        }

        script.Close();
        return script;
    }

    /// <summary>Line by line, as the builder hands it on: no tabs in front where they are cut; and no carriage returns, which another rule reports. A line that
    /// names the interpreter was read before.</summary>
    void Add(Heredoc heredoc)
    {
        var body = heredoc.Body.Text;
        for (int at = 0, next; at < body.Length; at = next)
        {
            var end = body.IndexOf('\n', at);
            (end, next) = end < 0 ? (body.Length, body.Length) : (end, end + 1);
            var start = at;
            while (heredoc.Chomp && start < end && body[start] == '\t')
            {
                start++;
            }

            if (at > 0 || !body.StartsWith("#!", StringComparison.Ordinal))
            {
                Add(heredoc.Body, start, end > start && body[end - 1] == '\r' ? end - 1 : end);
            }
        }
    }

    void Add(LogicalText source, int start, int end)
    {
        pieces.Add(new(text.Length, source, start, end - start));
        text.Append(source.Text, start, end - start).Append('\n');
    }

    void Close()
    {
        Text = text.ToString();
        for (var at = Text.IndexOf('\n'); at >= 0; at = Text.IndexOf('\n', at + 1))
        {
            lines.Add(at + 1);
        }
    }

    /// <summary>Of a character, or of the place behind the last one of a line.</summary>
    int? SourceOf(int offset)
    {
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = pieces[middle].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : pieces[low - 1].SourceOf(offset);
    }

    int OffsetOf(int line, int column)
    {
        if (line < 1 || line > lines.Count)
        {
            return Text.Length;
        }

        var offset = lines[line - 1];
        for (var i = 1; i < column && offset < Text.Length && Text[offset] != '\n'; i++)
        {
            offset += char.IsHighSurrogate(Text[offset]) ? 2 : 1;
        }

        return Math.Min(offset, Text.Length);
    }

    /// <summary>One line of the script.</summary>
    sealed record Piece(int Start, LogicalText Source, int Index, int Length)
    {
        public int SourceOf(int offset) => Source.SourceOf(Index + Math.Min(offset - Start, Length));
    }
}
