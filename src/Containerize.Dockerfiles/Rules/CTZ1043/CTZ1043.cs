using System.Globalization;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1043;

/// <summary><c>COPY --from</c>, or <c>from</c> of a mount, with a name that no earlier stage has and that does not look like an image.</summary>
internal sealed class CTZ1043 : StageRule
{
    public override string Id => "CTZ1043";

    public override string Name => "copy-from-unknown";

    public override string Title => "COPY --from names no earlier stage";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3022"];

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var reference in stage.References)
        {
            if (
                reference.Instruction is FromInstruction
                || reference.IsNamedContext
                || reference.Name.References.Count > 0
                || reference.Stage is { } found && found.Index <= stage.Index
            )
            {
                continue;
            }

            if (reference.Stage is not null)
            {
                context.Report(
                    reference.Word.Span,
                    $"Stage '{reference.Name.Text}' comes later in the file, so the build fails; move it in front of this one."
                );
            }
            else if (
                stage.From is not null
                && long.TryParse(reference.Name.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && (reference.Instruction is CopyInstruction || number >= 0 && number < stage.Index)
            )
            {
                ReportNumber(context, reference, number);
            }
            else if (reference.Name.Text.IndexOf(':') < 0 && reference.Name.Text.IndexOf('/') < 0)
            {
                Report(context, stage, reference);
            }
        }
    }

    static void ReportNumber(RuleContext context, StageReference reference, long number)
    {
        var stages = context.Model.Stages.Where(other => other.From is not null).ToList();
        if (reference.Instruction is CopyInstruction)
        {
            context.Report(
                reference.Word.Span,
                $"There is no stage {number}: {(stages.Count == 1 ? "the only one is 0" : $"they are counted from 0 to {stages.Count - 1}")}.",
                severity: Severity.Error
            );
            return;
        }

        var meant = stages[(int)number];
        context.Report(
            reference.Word.Span,
            $"A mount names a stage and does not count them, so '{reference.Name.Text}' is the name of an image here; {(meant.Name is null ? $"give the stage a name: FROM {meant.From!.Image?.Text} AS name" : $"write from={meant.Name}")}.",
            meant.Name is null ? null : Repairs.Replace($"Take '{meant.Name}'", reference.Word.Span, meant.Name, isAutomatic: false),
            Severity.Error
        );
    }

    static void Report(RuleContext context, Stage stage, StageReference reference)
    {
        var earlier = context.Model.Stages.Where(other => other.Index < stage.Index && other.Name is not null).Select(other => other.Name!);
        var near = Nearest.To(reference.Name.Text, earlier);
        context.Report(
            reference.Word.Span,
            $"No earlier stage is called '{reference.Name.Text}'"
                + (near is null ? ", so the builder looks for an image of that name; an image is clearer with its tag." : $"; did you mean '{near}'?"),
            near is null ? null : Repairs.Replace($"Take '{near}'", reference.Word.Span, near, isAutomatic: false)
        );
    }
}
