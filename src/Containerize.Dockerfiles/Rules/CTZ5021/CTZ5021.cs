using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5021;

/// <summary>A stage that is an image of its own lacks a label of the schema.</summary>
internal sealed class CTZ5021 : StageRule
{
    public override string Id => "CTZ5021";

    public override string Name => "label-missing";

    public override string Title => "A label that the schema asks for is missing";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3049"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            context.Input.Options.LabelSchema is not { Count: > 0 } schema
            || stage.From?.Image is not { } image
            || !stage.IsFinal && IsUsed(context.Model, stage)
        )
        {
            return;
        }

        var names = new HashSet<string>(
            stage.ChainInstructions.OfType<LabelInstruction>().SelectMany(label => label.Pairs).Select(pair => pair.Name.Value),
            StringComparer.Ordinal
        );
        foreach (var missing in schema.Keys.Where(key => !names.Contains(key)).OrderBy(key => key, StringComparer.Ordinal))
        {
            context.Report(image.Span, $"The label '{missing}', which the label schema asks for, is missing in this stage.", Repair(context, stage, missing));
        }
    }

    // Its value is the business of who builds: an argument brings it.
    static Fix? Repair(RuleContext context, Stage stage, string label)
    {
        var name = new string([.. label.Substring(label.LastIndexOf('.') + 1).Select(c => char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')]);
        var source = context.Dockerfile.Source;
        var end = source.WholeLines((stage.Instructions.Count > 0 ? stage.Instructions[stage.Instructions.Count - 1] : stage.From!).Span).End;
        var isOpen = end > 0 && source.Text[end - 1] != '\n';
        return label.IndexOfAny([' ', '"', '\'', '$', '\\', '=']) >= 0 || name.Length == 0 || char.IsDigit(name[0])
            ? null
            : Repairs.Replace(
                $"Take {label} from a build argument",
                new(end, 0),
                $"{(isOpen ? "\n" : "")}ARG {name}\nLABEL {label}=${name}\n",
                isAutomatic: false
            );
    }

    // What another stage starts from or takes files from is not an image for itself.
    static bool IsUsed(BuildModel model, Stage stage) =>
        model.Stages.Any(other => other != stage && other.References.Any(reference => reference.Stage == stage));
}
