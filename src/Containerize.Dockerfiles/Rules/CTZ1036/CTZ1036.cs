using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1036;

/// <summary>FROM uses a variable that no ARG before the first FROM declares.</summary>
internal sealed class CTZ1036 : StageRule
{
    public override string Id => "CTZ1036";

    public override string Name => "undeclared-from-arg";

    public override string Title => "FROM uses a variable that no ARG in front declares";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["UndefinedArgInFrom"];

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var word in stage.From?.ExpandedWords ?? [])
        {
            foreach (var reference in context.Model.Expand(word, stage.From!).References)
            {
                // A default says what holds without one.
                if (reference.Definition is null && reference.Modifier is not (":-" or "-" or ":+" or "+"))
                {
                    var near = Nearest.To(reference.Name, context.Model.GlobalScope.Own.Select(definition => definition.Name));
                    context.Report(
                        reference.Span,
                        $"No ARG in front of the first FROM declares '{reference.Name}', so it is empty here"
                            + (near is null ? "." : $"; did you mean '{near}'?"),
                        near is null ? null : Repairs.Replace($"Use {near}", reference.Span, $"${{{near}}}", isAutomatic: false)
                    );
                }
            }
        }
    }
}
