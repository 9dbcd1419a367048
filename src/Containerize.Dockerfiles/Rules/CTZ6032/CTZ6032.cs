using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6032;

/// <summary>The final stage is .NET's SDK image: compilers, package sources and hundreds of megabytes that an application does not need.</summary>
internal sealed class CTZ6032 : FileRule
{
    public override string Id => "CTZ6032";

    public override string Name => "sdk-as-final";

    public override string Title => "The final stage is the .NET SDK image";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        if (
            context.Model.FinalStage is { From.Image: { } word, RootImage: { } image } stage
            && IsSdk(image)
            && !context.IsRelaxed
            && !IsForBuilding(context, stage)
        )
        {
            context.Report(
                word.Span,
                $"The image that is shipped is the SDK ('{image.Name}'); build in this stage and copy the published files into a stage from aspnet or runtime.",
                SplitStage.Repair(context, stage, image)
            );
        }
    }

    /// <summary>Whether the image is one to build in: its container builds or tests, or the file adds files and settings to the SDK and starts
    /// nothing.</summary>
    static bool IsForBuilding(RuleContext context, Stage stage)
    {
        var instructions = stage.ChainInstructions.Where(instruction => instruction.DeferredBy is null).ToList();
        return BuildingContainer.Starts(stage).Any()
            ? BuildingContainer.IsStartedBy(context, stage)
            : instructions.Exists(instruction => instruction is FileInstruction) && !instructions.Exists(instruction => instruction is RunInstruction);
    }

    static bool IsSdk(ImageReference image) =>
        image.Repository.EndsWith("dotnet/sdk", StringComparison.Ordinal)
        || image.Repository.EndsWith("dotnet/core/sdk", StringComparison.Ordinal)
        || image.Repository == "microsoft/dotnet" && (image.Tag is null || image.Tag.Contains("sdk") || image.Tag == "latest");
}
