using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4010;

/// <summary>Of each RUN the first later one that installs from its lists, without an update of its own; found in one walk from the end of the file.</summary>
internal sealed class NextUses
{
    readonly Dictionary<RunInstruction, RunInstruction> next = [];

    public NextUses(RuleContext context)
    {
        var nearest = new Dictionary<Stage, RunInstruction>();
        var runs = context.Instructions<RunInstruction>();
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            if (context.Model.StageOf(runs[i]) is not { } stage)
            {
                continue;
            }

            if (nearest.TryGetValue(stage, out var use))
            {
                next.Add(runs[i], use);
            }

            if (
                context
                    .Model.ScriptOf(runs[i])
                    .Commands.TakeWhile(command => !CTZ4010.IsUpdate(command))
                    .Any(command => PackageCommand.InstallOf(PackageManager.Apt, command) is not null)
            )
            {
                foreach (var link in stage.Chain)
                {
                    nearest[link] = runs[i];
                }
            }
        }
    }

    public RunInstruction? Of(RunInstruction run) => next.TryGetValue(run, out var use) ? use : null;
}
