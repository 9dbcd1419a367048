using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1052;

/// <summary>Several CMD in a stage, of which only the last counts.</summary>
internal sealed class CTZ1052 : RepeatedInstruction<CmdInstruction>
{
    public override string Id => "CTZ1052";

    public override string Name => "multiple-cmd";

    public override string Title => "A later CMD of the stage replaces this one";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL4003", "MultipleInstructionsDisallowed"];
}
