using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1027;

/// <summary>Two stages need each other.</summary>
internal sealed class CTZ1027 : SyntaxRule
{
    public override string Id => "CTZ1027";

    public override string Name => "circular-stages";

    public override string Title => "Stages need each other";

    internal override ProblemKind Kind => ProblemKind.CircularStages;
}
