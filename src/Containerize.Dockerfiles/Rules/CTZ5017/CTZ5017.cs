using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5017;

/// <summary>The image that is shipped has no HEALTHCHECK.</summary>
internal sealed class CTZ5017 : StageRule
{
    public override string Id => "CTZ5017";

    public override string Name => "missing-healthcheck";

    public override string Title => "The image has no HEALTHCHECK";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Off;

    public override IReadOnlyList<string> Aliases => ["DL3057"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            stage is { IsFinal: true, From.Image: { } image }
            && !stage.Chain.Any(one => one.Instructions.Any(instruction => instruction is HealthcheckInstruction))
        )
        {
            context.Report(
                image.Span,
                "The image has no HEALTHCHECK: Docker cannot tell a container that answers from one that hangs. Add one, or HEALTHCHECK NONE to say that nobody asks."
            );
        }
    }
}
