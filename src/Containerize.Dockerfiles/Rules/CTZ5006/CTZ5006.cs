using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5006;

/// <summary>The name of a stage has upper-case letters.</summary>
internal sealed class CTZ5006 : StageRule
{
    public override string Id => "CTZ5006";

    public override string Name => "stage-name-casing";

    public override string Title => "The name of a stage has upper-case letters";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["StageNameCasing"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage.From?.StageName is { } name && name.Text.Any(char.IsUpper))
        {
            context.Report(name.Span, $"Names of stages are written in lower case: {name.Text.ToLowerInvariant()}.", Repair(context, stage, name.Text));
        }
    }

    // The name and all that refers to it; not where a variable is part of a reference, nor where the new name is taken.
    static Fix? Repair(RuleContext context, Stage stage, string name)
    {
        var lower = name.ToLowerInvariant();
        var references = context.Model.Stages.SelectMany(other => other.References).Where(reference => reference.Stage == stage).ToList();
        return
            context.Model.Stages.Any(other => other != stage && other.Name is { } taken && taken.Equals(name, StringComparison.OrdinalIgnoreCase))
            || references.Exists(reference => reference.Name.References.Count > 0)
            ? null
            : new(
                $"Write {lower}",
                [
                    new(stage.From!.StageName!.Span, lower),
                    .. references
                        .Where(reference => reference.Word.Text.Equals(name, StringComparison.OrdinalIgnoreCase))
                        .Select(reference => new Edit(reference.Word.Span, lower)),
                ],
                IsAutomatic: true
            );
    }
}
