using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6009;

/// <summary>A project that the project references is not in the stage when its packages are restored.</summary>
internal sealed class CTZ6009 : RestoreInputRule
{
    public override string Id => "CTZ6009";

    public override string Name => "project-reference-not-copied";

    public override string Title => "A referenced project is not there when restore runs";

    public override Severity DefaultSeverity => Severity.Error;

    private protected override bool IsOfKind(string name, ProjectFacts facts) => name.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    private protected override (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build)
    {
        if (build.Command.Builds)
        {
            return ("the build does not find what it refers to", null);
        }

        // NuGet passes over a project that is not there; only a build that does not restore again fails on it.
        var relying = context
            .Model.Stages.Where(other => other.Chain.Contains(stage))
            .SelectMany(other => DotnetCommand.In(context, other))
            .FirstOrDefault(command => command.Run.Index >= build.Command.Run.Index && command.Command.HasOption("--no-restore", "--no-build"));
        return relying is not null
            ? (
                $"its packages are not restored, and dotnet {relying.Verb} {(relying.Command.HasOption("--no-restore") ? "--no-restore" : "--no-build")} fails without (NETSDK1004)",
                null
            )
            : ("its packages are not restored in this layer, so that they are fetched again after each change of the sources", Severity.Warning);
    }
}
