using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5007;

/// <summary>A line of a RUN that is longer than a screen is wide.</summary>
internal sealed class CTZ5007 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ5007";

    public override string Name => "long-run-line";

    public override string Title => "A line of a RUN is too long to read";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Off;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        var (source, head, limit) = (context.Dockerfile.Source, instruction.HeadSpan, context.Input.Options.MaxRunLineLength);
        for (var number = source.PositionOf(head.Start).Line; number <= source.PositionOf(head.End).Line; number++)
        {
            var line = source.Line(number);
            if (line.Length > limit && !IsAddress(source.ToString(line), limit) && !source.ToString(line).TrimStart().StartsWith("#", StringComparison.Ordinal))
            {
                var span = Span.FromBounds(Math.Max(line.Start, head.Start), Math.Min(line.End, head.End));
                context.Report(
                    span,
                    $"This line has {line.Length} characters; up to {limit} can be read without scrolling. Break it with {context.Dockerfile.Escape} in front of an operator or an argument.",
                    Repair(context, instruction, line)
                );
            }
        }
    }

    /// <summary>Whether the line would be short without an address, which cannot be broken.</summary>
    static bool IsAddress(string line, int limit) =>
        line.Split(' ', '\t').Where(word => !word.Contains("://")).Sum(word => word.Length + 1) <= limit && line.Contains("://");

    /// <summary>A line for each command of a list.</summary>
    static Fix? Repair(RuleContext context, RunInstruction run, Span line)
    {
        var script = context.Model.ScriptOf(run);
        if (script.IsExec || run.Heredocs.Count > 0 || run.DeferredBy is not null || context.Dockerfile.Escape != '\\')
        {
            return null;
        }

        var edits = new List<Edit>();
        for (var i = 0; i + 1 < script.Commands.Count; i++)
        {
            var gap = Span.FromBounds(script.Commands[i].Span.End, Math.Max(script.Commands[i].Span.End, script.Commands[i + 1].Span.Start));
            if (
                !script.Commands[i].IsNested
                && !script.Commands[i + 1].IsNested
                && line.Contains(gap)
                && context.Dockerfile.Source.ToString(gap).Trim() is "&&" or "||" or "|"
            )
            {
                edits.Add(new(gap, $" \\\n    {context.Dockerfile.Source.ToString(gap).Trim()} "));
            }
        }

        return edits.Count == 0 ? null : new("Write a line for each command", edits, IsAutomatic: false);
    }
}
