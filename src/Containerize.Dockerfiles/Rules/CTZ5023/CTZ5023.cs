using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Labels;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5023;

/// <summary>A label of the schema has no value.</summary>
internal sealed class CTZ5023 : InstructionRule<LabelInstruction>
{
    public override string Id => "CTZ5023";

    public override string Name => "label-empty";

    public override string Title => "A label of the schema is empty";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3051"];

    internal override void Check(RuleContext context, LabelInstruction instruction)
    {
        foreach (var (pair, value) in SchemaLabels.In(context, instruction))
        {
            if (value.Trim().Length == 0)
            {
                context.Report(pair.Whole.Span, $"The label '{pair.Name.Value}' is empty, and the label schema asks for it: give it a value.");
            }
        }
    }
}
