using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1053;

/// <summary>Several ENTRYPOINT in a stage, of which only the last counts.</summary>
internal sealed class CTZ1053 : RepeatedInstruction<EntrypointInstruction>
{
    public override string Id => "CTZ1053";

    public override string Name => "multiple-entrypoint";

    public override string Title => "A later ENTRYPOINT of the stage replaces this one";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL4004", "MultipleInstructionsDisallowed"];
}
