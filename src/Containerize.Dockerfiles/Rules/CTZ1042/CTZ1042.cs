using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

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
        if (instruction.Words.Count < 3 || instruction.Destination is not { } destination || context.Model.Expand(destination, instruction) is not { IsKnown: true } path || IsFolder(path.Text))
        {
            return;
        }

        // In quotes the slash goes inside.
        var end = destination.Text.Length > 0 && destination.Text[destination.Text.Length - 1] is '"' or '\'' ? 1 : 0;
        context.Report(
            destination.Span, $"With several sources the destination is a folder; end it with a slash: '{path.Text}/'.",
            Repairs.Replace("Add the slash", new Span(destination.Span.End - end, 0), "/"));
    }

    static bool IsFolder(string path) => path.Length == 0 || path[path.Length - 1] is '/' or '\\' || path is "." or ".." || path.EndsWith("/.", StringComparison.Ordinal) || path.EndsWith("/..", StringComparison.Ordinal);
}
