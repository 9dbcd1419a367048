using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5022;

/// <summary>A label is not in the schema, and the schema is strict.</summary>
internal sealed class CTZ5022 : InstructionRule<LabelInstruction>
{
    public override string Id => "CTZ5022";

    public override string Name => "label-superfluous";

    public override string Title => "A label is not in the strict schema";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3050"];

    internal override void Check(RuleContext context, LabelInstruction instruction)
    {
        if (!context.Input.Options.StrictLabels)
        {
            return;
        }

        var schema = context.Input.Options.LabelSchema;
        foreach (var pair in instruction.Pairs)
        {
            if (pair.Value is not null && schema?.ContainsKey(pair.Name.Value) != true)
            {
                context.Report(
                    pair.Name.Span,
                    $"'{pair.Name.Value}' is not in the label schema, which is strict: use one of its labels, or add this one to it."
                );
            }
        }
    }
}
