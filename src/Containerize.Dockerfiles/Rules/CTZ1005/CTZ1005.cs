using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1005;

/// <summary>An instruction has fewer arguments than it needs.</summary>
internal sealed class CTZ1005 : SyntaxRule
{
    public override string Id => "CTZ1005";

    public override string Name => "missing-arguments";

    public override string Title => "The instruction lacks arguments";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.MissingArguments;
}
