using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1044;

/// <summary>COPY --from, or from of a mount, names the stage that it stands in.</summary>
internal sealed class CTZ1044 : StageRule
{
    public override string Id => "CTZ1044";

    public override string Name => "copy-from-self";

    public override string Title => "COPY --from names its own stage";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3023"];

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var reference in stage.References)
        {
            if (reference.Instruction is not FromInstruction && ReferenceEquals(reference.Stage, stage))
            {
                context.Report(reference.Word.Span, $"'{reference.Name.Text}' is this stage itself; a stage cannot take files from what it is still making.");
            }
        }
    }
}
