using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1021;

/// <summary>One of several pairs has no equals sign.</summary>
internal sealed class CTZ1021 : SyntaxRule
{
    public override string Id => "CTZ1021";

    public override string Name => "missing-equals";

    public override string Title => "A pair has no equals sign";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.MissingEquals;
}
