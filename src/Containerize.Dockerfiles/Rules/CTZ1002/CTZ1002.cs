using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1002;

/// <summary>The file has no instruction.</summary>
internal sealed class CTZ1002 : SyntaxRule
{
    public override string Id => "CTZ1002";

    public override string Name => "empty-file";

    public override string Title => "The file has no instruction";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.EmptyFile;
}
