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
        if (context.Input.Options.LabelSchema is not { Count: > 0 } schema || stage.From?.Image is not { } image || !stage.IsFinal && IsUsed(context.Model, stage))
        {
            return;
        }

        var names = new HashSet<string>(stage.Chain.SelectMany(one => one.Instructions).OfType<LabelInstruction>().SelectMany(label => label.Pairs).Select(pair => pair.Name.Value), StringComparer.Ordinal);
        foreach (var missing in schema.Keys.Where(key => !names.Contains(key)).OrderBy(key => key, StringComparer.Ordinal))
        {
            context.Report(image.Span, $"The label '{missing}', which the label schema asks for, is missing in this stage.");
        }
    }

    // What another stage starts from or takes files from is not an image for itself.
    static bool IsUsed(BuildModel model, Stage stage) => model.Stages.Any(other => other != stage && other.References.Any(reference => reference.Stage == stage));
}
