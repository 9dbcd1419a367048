using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6002;

/// <summary>The final image has a newer .NET than the one that the project is built for, and nothing lets the program roll forward to it.</summary>
internal sealed class CTZ6002 : FileRule
{
    public override string Id => "CTZ6002";

    public override string Name => "runtime-newer-than-tfm";

    public override string Title => "The final image's .NET is newer than the project's target framework, and the project does not roll forward";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is { NeedsRuntime: true, Framework: { } framework } project
            && DotnetFrom.Of(project.Final) is { Image: { Kind: DotnetImageKind.Aspnet or DotnetImageKind.Runtime, Version: { } version } } from
            && version.Major > framework.Major
            && !MayRollForward(context, project)
            && !AddedDotnet.MayBeIn(context, project.Final)
        )
        {
            context.Report(
                from.VersionSpan,
                $"{project.Name} is built for .NET {framework} and does not start on .NET {version} by itself. Take {from.In(framework)}, raise the project's target framework, or set its RollForward to Major.",
                from.MoveTo(framework, IsSupported(context, framework))
            );
        }
    }

    // Property, variable, option of the host, runtimeconfig.template.json: whoever speaks of it is believed.
    static bool MayRollForward(RuleContext context, ProjectOfFile project) =>
        project.Facts.RollForward is { Length: > 0 } and not ("Minor" or "LatestMinor" or "LatestPatch" or "Disable")
        || context.Dockerfile.AllInstructions.Any(instruction =>
            Array.Exists(
                ["RollForward", "ROLL_FORWARD", "roll-forward", "--fx-version", "runtimeconfig"],
                text => InstructionText.Mentions(context, instruction, text)
            )
        )
        || context.Input.ContextFiles?.Any(file => file.EndsWith("runtimeconfig.template.json", StringComparison.OrdinalIgnoreCase)) == true;

    // Nobody is sent to a runtime without updates unasked.
    static bool IsSupported(RuleContext context, Version version) =>
        context.Input.Today is { } today && SupportTable.Find(".NET", version.ToString())?.End >= today;
}
