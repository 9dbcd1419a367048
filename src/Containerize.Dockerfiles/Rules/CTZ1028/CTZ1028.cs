using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1028;

/// <summary>The escape directive names something else than a backslash or a backtick.</summary>
internal sealed class CTZ1028 : SyntaxRule
{
    public override string Id => "CTZ1028";

    public override string Name => "escape-directive-invalid";

    public override string Title => "The escape directive names another character";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.BadEscape;
}
