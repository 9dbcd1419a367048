using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.CTZ2017;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6028;

/// <summary>The last stage runs as root although .NET's image brings a user without rights.</summary>
internal sealed class CTZ6028 : StageRule
{
    public override string Id => "CTZ6028";

    public override string Name => "dotnet-no-user";

    public override string Title => "The container runs as root although .NET's image has a user for it";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            !MissingUser.Is(stage)
            || DotnetImage.Of(stage.RootImage)
                is not { HasAppUser: true, Kind: DotnetImageKind.Aspnet or DotnetImageKind.Runtime or DotnetImageKind.RuntimeDeps } image
            || BaseUsers.Of(image.Reference) == BaseUser.Other
        )
        {
            return;
        }

        if (!BuildingContainer.Starts(stage).Any(start => MissingUser.SwitchesUser(context, start) || IsScript(context, start)))
        {
            context.Report(
                stage.From!.Image!.Span,
                $"The container runs as root, though '{image.Reference.Name}' has a user without rights for it: add 'USER $APP_UID' at the end.",
                MissingUser.Repair(context, stage)
            );
        }
    }

    // It may give the rights away itself.
    static bool IsScript(RuleContext context, CommandInstruction start) =>
        context.Model.ScriptOf(start).Commands.Any(command => command.Words.Any(word => word.Value.EndsWith(".sh", StringComparison.Ordinal)));
}
