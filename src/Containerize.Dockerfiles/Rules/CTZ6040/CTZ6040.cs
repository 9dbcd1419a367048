using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6040;

/// <summary>A cross build runs .NET in the stage of the target platform, where it is emulated.</summary>
internal sealed class CTZ6040 : FileRule
{
    public override string Id => "CTZ6040";

    public override string Name => "run-in-cross-final";

    public override string Title => "A cross build runs .NET on the platform that the image is for";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        if (
            context.Model.FinalStage is not { } final
            || !CrossBuild.IsOfTarget(final)
            || CrossBuild.IsNative(final)
            || !final.NeededStages().Any(CrossBuild.IsNative)
        )
        {
            return;
        }

        foreach (var run in final.Chain.Reverse().SelectMany(stage => stage.Instructions).OfType<RunInstruction>())
        {
            foreach (var command in context.Model.ScriptOf(run).Commands.Where(command => command is { Name: "dotnet", Depth: 0, IsCondition: false }))
            {
                var last = command.Arguments.Count > 0 ? command.Arguments[0] : command.Program!;
                context.Report(
                    Span.FromBounds(command.Program!.Span.Start, last.Span.End),
                    "This runs in the stage of the platform that the image is for, emulated where another one builds, and .NET does not support that: it may crash or hang. Run it in a stage with --platform=$BUILDPLATFORM and copy the result."
                );
            }
        }
    }
}
