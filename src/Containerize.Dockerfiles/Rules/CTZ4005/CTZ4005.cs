using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4005;

/// <summary>Sources are copied before the dependencies are restored: every edit of a source repeats the restore.</summary>
internal sealed class CTZ4005 : FileRule
{
    public override string Id => "CTZ4005";

    public override string Name => "copy-before-restore";

    public override string Title => "Sources are copied before dependencies are restored, so every edit repeats the restore";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        var restores = context.Instructions<RunInstruction>().SelectMany(run => Restore.In(context, run)).ToList();
        if (restores.Count == 0)
        {
            return;
        }

        var reported = new HashSet<Instruction>();
        var ends = new Dictionary<Stage, Progress>();
        foreach (var stage in context.Model.Stages)
        {
            var before = stage.Parent is { } parent ? ends[parent] : new([], null);
            ends[stage] = Walk(context, stage, before, restores, reported);
        }
    }

    static Progress Walk(RuleContext context, Stage stage, Progress progress, List<Restore> restores, HashSet<Instruction> reported)
    {
        var (restored, sources) = (progress.Restored, progress.Sources);
        foreach (var instruction in stage.Instructions)
        {
            if (instruction is FileInstruction file && Restore.CopiesSources(context, file))
            {
                sources = file;
            }
            else if (instruction is RunInstruction run)
            {
                foreach (var restore in restores.Where(restore => restore.Run == run))
                {
                    if (restored.Contains(restore.Ecosystem))
                    {
                        continue;
                    }

                    // What was restored before the sources came is in a layer that stays.
                    restored = [.. restored, restore.Ecosystem];
                    if (sources is not null && !restore.IsCached && reported.Add(sources))
                    {
                        Report(context, sources, restore);
                    }
                }
            }
        }

        return new(restored, sources);
    }

    static void Report(RuleContext context, FileInstruction copy, Restore restore)
    {
        var line = context.Dockerfile.Source.PositionOf(restore.Command.Span.Start).Line;
        context.Report(
            copy.Sources.First(source => !copy.IsHeredoc(source)).Span,
            $"Copied before '{restore.Text}' (line {line}){(restore.Ecosystem.Builds(restore.Text) ? ", which gets the dependencies too: every edit of a source gets them again" : ", so every edit of a source repeats it")}. Copy {restore.Ecosystem.Manifests[0]} and its kin first, restore, then copy the rest.",
            RestoreFirst.Fix(context, copy, restore)
        );
    }

    /// <summary>How far a stage and those below it have come.</summary>
    /// <param name="Restored">The ecosystems whose packages are there.</param>
    /// <param name="Sources">The last instruction that copied sources.</param>
    sealed record Progress(IReadOnlyList<Ecosystem> Restored, FileInstruction? Sources);
}
