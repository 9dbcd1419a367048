using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1076;

/// <summary>cd or export as the last thing that a RUN does: the next instruction starts without it.</summary>
internal sealed class CTZ1076 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ1076";

    public override string Name => "cd-or-export-lost";

    public override string Title => "RUN ends with cd or export, which ends with it";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3003"];

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        var script = context.Model.ScriptOf(instruction);
        if (
            script.Commands is not [.., { IsNested: false, Depth: 0, Next: not ShellOperator.Pipe } last]
            || script.Commands.Count > 1 && script.Commands[script.Commands.Count - 2] is { Next: ShellOperator.Or or ShellOperator.Pipe, IsNested: false }
        )
        {
            return;
        }

        if (last.Runs("cd", "pushd"))
        {
            context.Report(
                last.Span,
                $"The directory is changed for this RUN only, which ends here. For what follows, write WORKDIR{Named(last)}.",
                Repair(context, instruction, script, last)
            );
        }
        else if (
            last.Runs("export") && last.Operands.Any() && !last.HasOption("-n", "-f", "-p")
            || last.Words.Count == 0 && !last.Assignments.Any(word => word.Text.Contains("$(") || word.Text.Contains("`"))
        )
        {
            context.Report(
                last.Span,
                "The variable is set for this RUN only, which ends here. For what follows, write ENV.",
                Repair(context, instruction, script, last)
            );
        }
    }

    static string Named(ShellCommand cd) => cd.Operands.FirstOrDefault() is { } path ? " " + path.Value : "";

    /// <summary>WORKDIR or ENV behind what the RUN does before, or in its place.</summary>
    static Fix? Repair(RuleContext context, RunInstruction run, ShellScript script, ShellCommand last)
    {
        if (
            script.IsExec
            || run.Heredocs.Count > 0
            || run.DeferredBy is not null
            || context.Dockerfile.Escape != '\\'
            || Arguments(last) is not { } arguments
            || last.Redirections.Count > 0
        )
        {
            return null;
        }

        var instruction = Repairs.InCaseOf(run.Keyword.Text, last.Runs("cd", "pushd") ? "WORKDIR" : "ENV") + " " + arguments;
        var title = $"Write {instruction.Split(' ')[0]}";
        if (script.Commands.Count == 1)
        {
            return run.Span.End == last.Span.End ? Repairs.Replace(title, run.Span, instruction, isAutomatic: false) : null;
        }

        var before = script.Commands[script.Commands.Count - 2];
        return before is { Next: ShellOperator.And, IsNested: false, Depth: 0, Redirections.Count: 0 } && run.Span.End == last.Span.End
            ? Repairs.Replace(title, Span.FromBounds(before.Span.End, last.Span.End), "\n" + instruction, isAutomatic: false)
            : null;
    }

    /// <summary>What the instruction is given; null where only a shell understands it.</summary>
    static string? Arguments(ShellCommand command)
    {
        var words = command.Words.Count == 0 ? command.Assignments : [.. command.Operands];
        var isPath = command.Runs("cd", "pushd");
        return
            words.Count == 0
            || words.Any(word =>
                word.Text.Contains("$(")
                || word.Text.Contains("`")
                || word.Text.Contains("*")
                || word.Text.StartsWith("~", StringComparison.Ordinal)
                || word.Text.Contains("=~")
                || !isPath && !word.Text.Contains("=")
            )
            || isPath && (words.Count > 1 || words[0].Text == "-")
            || isPath && command.Arguments.Any(word => word.IsOption)
            ? null
            : string.Join(" ", words.Select(word => word.Text));
    }
}
