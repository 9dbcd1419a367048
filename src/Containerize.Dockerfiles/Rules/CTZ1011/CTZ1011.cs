using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1011;

/// <summary>A duration of HEALTHCHECK has no unit, an unknown unit or is too short, or the retries are no number.</summary>
internal sealed class CTZ1011 : SyntaxRule
{
    public override string Id => "CTZ1011";

    public override string Name => "healthcheck-duration";

    public override string Title => "A healthcheck's duration or count is wrong";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.BadDuration;
}
