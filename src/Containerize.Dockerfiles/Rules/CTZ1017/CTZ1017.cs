using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1017;

/// <summary>A heredoc is the destination of COPY or ADD.</summary>
internal sealed class CTZ1017 : SyntaxRule
{
    public override string Id => "CTZ1017";

    public override string Name => "heredoc-destination";

    public override string Title => "A heredoc is the destination";

    internal override ProblemKind Kind => ProblemKind.HeredocDestination;
}
