using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1042;

/// <summary>COPY or ADD has several sources, and the destination does not end with a slash.</summary>
internal sealed class CTZ1042 : InstructionRule<FileInstruction>
{
    public override string Id => "CTZ1042";

    public override string Name => "copy-multi-dest-slash";

    public override string Title => "Several sources, and the destination does not end with a slash";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3021"];

    internal override void Check(RuleContext context, FileInstruction instruction)
    {
        if (
            instruction.Words.Count < 3
            || instruction.Destination is not { } destination
            || context.Model.Expand(destination, instruction) is not { IsKnown: true } path
            || IsFolder(path.Text)
        )
        {
            return;
        }

        context.Report(
            destination.Span,
            $"With several sources the destination is a folder; end it with a slash: '{path.Text}/'.",
            new("Add the slash", [Repairs.Slash(destination)], IsAutomatic: true)
        );
    }

    static bool IsFolder(string path) =>
        path.Length == 0
        || path[path.Length - 1] is '/' or '\\'
        || path is "." or ".."
        || path.EndsWith("/.", StringComparison.Ordinal)
        || path.EndsWith("/..", StringComparison.Ordinal);
}
