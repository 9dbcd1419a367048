using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5016;

/// <summary>cd in a RUN, where WORKDIR says the same once and for all to see.</summary>
internal sealed class CTZ5016 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ5016";

    public override string Name => "cd-instead-of-workdir";

    public override string Title => "cd where WORKDIR would do";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3003"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1076"];

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        var script = context.Model.ScriptOf(instruction);
        if (script.Commands.FirstOrDefault(command => command.Runs("cd")) is { } cd)
        {
            if (cd == script.Commands[0] && cd is { IsNested: false, Depth: 0 })
            {
                context.Report(
                    cd.Span,
                    "Say with WORKDIR where the commands run: it holds for the following instructions too, and the reader finds it.",
                    Repair(context, instruction, script, cd)
                );
            }
            else
            {
                // What comes before may make the folder, and what follows may delete it in the same layer.
                context.Report(
                    cd.Span,
                    "Another folder in the middle of a RUN is easily overlooked: put what follows behind a WORKDIR, or give the commands the path.",
                    severity: Severity.Suggestion
                );
            }
        }
    }

    /// <summary>WORKDIR in front, where the RUN starts with cd.</summary>
    static Fix? Repair(RuleContext context, RunInstruction run, ShellScript script, ShellCommand cd)
    {
        if (
            script.IsExec
            || run.Heredocs.Count > 0
            || run.DeferredBy is not null
            || script.Commands.Count < 2
            || cd != script.Commands[0]
            || cd is not { IsNested: false, Depth: 0, Next: ShellOperator.And, Redirections.Count: 0, Assignments.Count: 0, Words: [_, { } path] }
            || path.IsOption
            || path.Text.StartsWith("~", StringComparison.Ordinal)
            || path.Text.Contains("$(")
            || path.Text.Contains("`")
            || path.Text.Contains("*")
            || script.Commands[1].Span.Start <= cd.Span.End
            || cd.Span.Start != run.Command.Span.Start
            || Hides(context, cd, script)
        )
        {
            return null;
        }

        return new(
            "Write WORKDIR",
            [
                InsertedInstruction.Before(context.Dockerfile, run, $"{Repairs.InCaseOf(run.Keyword.Text, "WORKDIR")} {path.Text}"),
                new(Span.FromBounds(cd.Span.Start, Start(script.Commands[1])), ""),
            ],
            IsAutomatic: false
        );
    }

    // A bracket or a keyword between the two would be lost.
    static bool Hides(RuleContext context, ShellCommand cd, ShellScript script) =>
        context.Dockerfile.Source.ToString(Span.FromBounds(cd.Span.End, Start(script.Commands[1]))).Any(c => !char.IsWhiteSpace(c) && c is not ('&' or '\\'));

    static int Start(ShellCommand command) => command.Span.Start;
}
