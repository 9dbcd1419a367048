using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4005;

/// <summary>Sources are copied before the dependencies are restored: every edit of a source repeats the restore.</summary>
internal sealed class CTZ4005 : StageRule
{
    public override string Id => "CTZ4005";

    public override string Name => "copy-before-restore";

    public override string Title => "Sources are copied before dependencies are restored, so every edit repeats the restore";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        var reported = new HashSet<Instruction>();
        var restored = new HashSet<Ecosystem>();
        FileInstruction? broad = null;
        foreach (var instruction in stage.Instructions)
        {
            if (instruction is FileInstruction file && Restore.CopiesSources(context, file))
            {
                broad = file;
            }
            else if (instruction is RunInstruction run)
            {
                foreach (var restore in Restore.In(context, run))
                {
                    // What was restored before the sources came is in a layer that stays.
                    if (restored.Add(restore.Ecosystem) && broad is not null && !restore.IsCached && reported.Add(broad))
                    {
                        Report(context, broad, restore);
                    }
                }
            }
        }
    }

    static void Report(RuleContext context, FileInstruction copy, Restore restore)
    {
        var line = context.Dockerfile.Source.PositionOf(restore.Command.Span.Start).Line;
        context.Report(
            copy.Sources.First(source => !copy.IsHeredoc(source)).Span,
            $"Copied before '{restore.Text}' (line {line}), so every edit of a source repeats it. Copy {restore.Ecosystem.Manifests[0]} and its kin first, restore, then copy the rest.",
            RestoreFirst.Fix(context, copy, restore));
    }
}
