using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1024;

/// <summary>A stage's name has characters that it may not have.</summary>
internal sealed class CTZ1024 : SyntaxRule
{
    public override string Id => "CTZ1024";

    public override string Name => "invalid-stage-name";

    public override string Title => "The name cannot name a stage";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.BadStageName;
}
