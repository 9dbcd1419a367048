using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1004;

/// <summary>An instruction other than ARG stands before the first FROM.</summary>
internal sealed class CTZ1004 : SyntaxRule
{
    public override string Id => "CTZ1004";

    public override string Name => "from-first";

    public override string Title => "An instruction stands before the first FROM";

    public override IReadOnlyList<string> Aliases => ["DL3061"];

    internal override ProblemKind Kind => ProblemKind.FromNotFirst;
}
