using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1010;

/// <summary>A flag that is true or false has another value.</summary>
internal sealed class CTZ1010 : SyntaxRule
{
    public override string Id => "CTZ1010";

    public override string Name => "boolean-flag-value";

    public override string Title => "A flag that is true or false has another value";

    internal override ProblemKind Kind => ProblemKind.NotBoolean;
}
