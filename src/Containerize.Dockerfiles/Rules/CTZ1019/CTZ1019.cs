using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1019;

/// <summary>A quote is opened and not closed.</summary>
internal sealed class CTZ1019 : SyntaxRule
{
    public override string Id => "CTZ1019";

    public override string Name => "unbalanced-quotes";

    public override string Title => "A quote is opened and not closed";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.UnbalancedQuote;
}
