using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1047;

/// <summary>A source of COPY or ADD that is not in the build context: the build stops there.</summary>
internal sealed class CTZ1047 : FileRule
{
    public override string Id => "CTZ1047";

    public override string Name => "copy-missing-file";

    public override string Title => "What is copied is not in the build context";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> YieldsTo => ["CTZ1046", "CTZ6016"];

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (context.Context is not { ShowsAbsence: true } tree)
        {
            return;
        }

        // A context that nobody named is known by evidence only.
        Severity? severity = context.Input.IsContextGuessed ? Severity.Warning : null;
        foreach (
            var source in tree.Sources.Where(source =>
                source is { Pattern: null, IsWhole: false } && !tree.Has(source.Path) && !ContextListing.Skips(source.Path) && !MadeFile.IsLikely(source.Path)
            )
        )
        {
            var near = tree.Files!.FirstOrDefault(file => file.Equals(source.Path, StringComparison.OrdinalIgnoreCase)) ?? Nearest.To(source.Path, tree.Files!);
            context.Report(
                source.Word.Span,
                $"'{source.Word.Value}' is not in the build context"
                    + (near is null ? ", so the build stops here. Paths are relative to the context, not to the Dockerfile." : $"; did you mean '{near}'?"),
                near is not null && Repairs.PathIn(source.Instruction, near) is { } text
                    ? Repairs.Replace($"Copy {near}", source.Word.Span, text, isAutomatic: false)
                    : null,
                severity
            );
        }
    }
}
