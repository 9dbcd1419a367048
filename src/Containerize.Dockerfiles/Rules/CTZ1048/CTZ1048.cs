using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1048;

/// <summary>A source of COPY or ADD lies outside the build context.</summary>
internal sealed class CTZ1048 : InstructionRule<FileInstruction>
{
    public override string Id => "CTZ1048";

    public override string Name => "add-outside-context";

    public override string Title => "A source lies outside the build context";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, FileInstruction instruction)
    {
        if (instruction is CopyInstruction { From: not null })
        {
            return;
        }

        foreach (var source in instruction.Sources)
        {
            var path = context.Model.Expand(source, instruction).Text.Replace('\\', '/');
            if (!instruction.IsHeredoc(source) && Leaves(path))
            {
                context.Report(source.Span, $"'{path}' lies outside the build context, which the builder does not see; build from a folder that holds it.");
            }
        }
    }

    static bool Leaves(string path)
    {
        if (!path.Contains(".."))
        {
            return false;
        }

        var depth = 0;
        foreach (var part in path.Split('/'))
        {
            depth +=
                part is ".." ? -1
                : part is "" or "." ? 0
                : 1;
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }
}
