using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1006;

/// <summary>An instruction has more arguments than it takes.</summary>
internal sealed class CTZ1006 : SyntaxRule
{
    public override string Id => "CTZ1006";

    public override string Name => "extra-arguments";

    public override string Title => "The instruction has arguments that it does not take";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.ExtraArguments;
}
