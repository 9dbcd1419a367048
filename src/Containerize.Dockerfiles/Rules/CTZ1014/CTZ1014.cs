using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1014;

/// <summary>ONBUILD defers FROM or MAINTAINER.</summary>
internal sealed class CTZ1014 : SyntaxRule
{
    public override string Id => "CTZ1014";

    public override string Name => "onbuild-trigger";

    public override string Title => "ONBUILD defers FROM or MAINTAINER";

    public override IReadOnlyList<string> Aliases => ["DL3043"];

    internal override ProblemKind Kind => ProblemKind.OnBuildTrigger;
}
