using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1020;

/// <summary>A name is missing in front of the equals sign.</summary>
internal sealed class CTZ1020 : SyntaxRule
{
    public override string Id => "CTZ1020";

    public override string Name => "blank-name";

    public override string Title => "A name is missing in front of the equals sign";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.BlankName;
}
