using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4006;

/// <summary>RUNs of one command each that follow each other and make a layer each.</summary>
internal sealed class CTZ4006 : StageRule
{
    public override string Id => "CTZ4006";

    public override string Name => "consecutive-run";

    public override string Title => "RUN instructions follow each other, one command each";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3059"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (!stage.IsShipped)
        {
            return;
        }

        var row = new List<RunInstruction>();
        foreach (var instruction in stage.Instructions)
        {
            if (instruction is RunInstruction run && IsOneCommand(context, run) && (row.Count == 0 || JoinedRuns.HaveSameFlags(row[0], run)))
            {
                row.Add(run);
                continue;
            }

            Report(context, row);
            row = instruction is RunInstruction other && IsOneCommand(context, other) ? [other] : [];
        }

        Report(context, row);
    }

    static void Report(RuleContext context, List<RunInstruction> row)
    {
        var repair = row.Count > 1 ? JoinedRuns.Repair(context, $"Join the {row.Count} RUNs", row) : null;
        foreach (var run in row.Skip(1))
        {
            context.Report(run.Keyword.Span, "This RUN follows another one; joined with && they are one layer.", repair);
        }
    }

    // Who chains commands has thought about layers.
    static bool IsOneCommand(RuleContext context, RunInstruction run) => run.Heredocs.Count == 0 && context.Model.ScriptOf(run).Commands.Count == 1;
}
