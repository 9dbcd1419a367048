using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1008;

/// <summary>A flag has no value.</summary>
internal sealed class CTZ1008 : SyntaxRule
{
    public override string Id => "CTZ1008";

    public override string Name => "flag-missing-value";

    public override string Title => "A flag lacks its value";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.FlagWithoutValue;
}
