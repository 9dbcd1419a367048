using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1018;

/// <summary>A variable is written in a way that the builder cannot expand.</summary>
internal sealed class CTZ1018 : SyntaxRule
{
    public override string Id => "CTZ1018";

    public override string Name => "bad-variable-modifier";

    public override string Title => "The builder cannot expand a variable";

    internal override ProblemKind Kind => ProblemKind.BadModifier;
}
