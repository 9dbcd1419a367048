using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1026;

/// <summary>The name of the base image is not well formed.</summary>
internal sealed class CTZ1026 : SyntaxRule
{
    public override string Id => "CTZ1026";

    public override string Name => "invalid-reference";

    public override string Title => "The image reference is not well formed";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.BadReference;
}
