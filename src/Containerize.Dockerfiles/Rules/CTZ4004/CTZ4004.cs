using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4004;

/// <summary>COPY takes everything that another stage or image has.</summary>
internal sealed class CTZ4004 : InstructionRule<CopyInstruction>
{
    public override string Id => "CTZ4004";

    public override string Name => "copy-rootfs";

    public override string Title => "A whole file system is copied from another image";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3067"];

    internal override void Check(RuleContext context, CopyInstruction instruction)
    {
        if (instruction.From is null || instruction.Destination is not { } destination || !IsRoot(destination) || context.Model.StageOf(instruction) is { IsScratch: true })
        {
            return;
        }

        foreach (var source in instruction.Sources.Where(IsRoot))
        {
            context.Report(source.Span, $"This copies all files of '{instruction.From.Text}' over those of the base image, needed or not. Copy what is needed, or start FROM it.");
        }
    }

    static bool IsRoot(Word path) => path.Value is "/" or "/." or "/*";
}
