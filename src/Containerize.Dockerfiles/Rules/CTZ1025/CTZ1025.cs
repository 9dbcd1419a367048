using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1025;

/// <summary>What follows the image in FROM is not AS and a name.</summary>
internal sealed class CTZ1025 : SyntaxRule
{
    public override string Id => "CTZ1025";

    public override string Name => "from-as-syntax";

    public override string Title => "What follows the image is not AS and a name";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.FromArguments;
}
