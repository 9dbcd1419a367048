using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
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
        if (
            instruction.From is null
            || instruction.Destination is not { } destination
            || !IsRoot(destination)
            || context.Model.StageOf(instruction) is not { IsScratch: false } stage
            || HoldsFilesOnly(stage.References.FirstOrDefault(reference => reference.Instruction == instruction))
        )
        {
            return;
        }

        foreach (var source in instruction.Sources.Where(IsRoot))
        {
            context.Report(
                source.Span,
                $"This copies all files of '{instruction.From.Text}' over those of the base image, needed or not. Copy what is needed, or start FROM it."
            );
        }
    }

    /// <summary>A stage from scratch has what was put into it and no system; nor has the image of scripts for cross-compiling, which is made to be copied
    /// whole.</summary>
    static bool HoldsFilesOnly(StageReference? source) =>
        source is { Stage.Root.IsScratch: true }
        || (source?.Stage is { } stage ? stage.RootImage : ImageReference.Parse(source?.Name.Text ?? "")) is { Repository: "tonistiigi/xx" };

    static bool IsRoot(Word path) => path.Value is "/" or "/." or "/*";
}
