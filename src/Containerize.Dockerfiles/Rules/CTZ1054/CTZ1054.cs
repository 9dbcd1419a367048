using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1054;

/// <summary>Several HEALTHCHECK in a stage, of which only the last counts.</summary>
internal sealed class CTZ1054 : RepeatedInstruction<HealthcheckInstruction>
{
    public override string Id => "CTZ1054";

    public override string Name => "multiple-healthcheck";

    public override string Title => "A later HEALTHCHECK of the stage replaces this one";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3012", "MultipleInstructionsDisallowed"];
}
