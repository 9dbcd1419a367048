using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1001;

/// <summary>Something that the builder cannot read and that no other rule names.</summary>
internal sealed class CTZ1001 : SyntaxRule
{
    public override string Id => "CTZ1001";

    public override string Name => "parse-error";

    public override string Title => "The builder cannot read this";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.Unreadable;
}
