using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2017;

/// <summary>The last stage has no USER, and its base image leaves the container to root.</summary>
internal sealed class CTZ2017 : StageRule
{
    public override string Id => "CTZ2017";

    public override string Name => "no-user";

    public override string Title => "No USER, so that the container runs as root";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6028"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (!MissingUser.Is(stage))
        {
            return;
        }

        var start = BuildingContainer.Starts(stage).ToList();
        var user = stage.RootImage is { } image ? BaseUsers.Of(image) : BaseUser.Root;
        if (user != BaseUser.Other && !start.Exists(command => MissingUser.SwitchesUser(context, command)))
        {
            // The image's start script does not run where the file has one of its own.
            user = user == BaseUser.StepsDown && start.Exists(command => command is EntrypointInstruction) ? BaseUser.Root : user;

            // An image of files only runs nothing.
            var isCertain = user == BaseUser.Root && (stage.RootImage is not null || start.Count > 0);
            var reason = stage.RootImage is { } known
                ? $"and {known.Name} {(user == BaseUser.Unknown ? "may have none" : "has none")}"
                : "and scratch has none";
            var consequence = user switch
            {
                BaseUser.Root => "runs",
                BaseUser.StepsDown => "starts",
                _ => "may run",
            };
            context.Report(
                stage.From!.Image!.Span,
                $"No USER is set, {reason}: the container {consequence} as {BaseUsers.Administrator(stage.RootImage)}. End with a USER that has no rights but its own.",
                MissingUser.Repair(context, stage),
                isCertain ? null : Severity.Suggestion
            );
        }
    }
}
