using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1016;

/// <summary>A heredoc is never closed.</summary>
internal sealed class CTZ1016 : SyntaxRule
{
    public override string Id => "CTZ1016";

    public override string Name => "unterminated-heredoc";

    public override string Title => "A heredoc is never closed";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.UnterminatedHeredoc;
}
