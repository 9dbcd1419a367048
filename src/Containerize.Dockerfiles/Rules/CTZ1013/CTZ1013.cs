using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1013;

/// <summary>ONBUILD defers another ONBUILD.</summary>
internal sealed class CTZ1013 : SyntaxRule
{
    public override string Id => "CTZ1013";

    public override string Name => "onbuild-chaining";

    public override string Title => "ONBUILD in ONBUILD";

    public override IReadOnlyList<string> Aliases => ["DL3043"];

    internal override ProblemKind Kind => ProblemKind.OnBuildChain;
}
