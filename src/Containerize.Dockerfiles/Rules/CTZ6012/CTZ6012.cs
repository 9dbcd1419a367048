using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6012;

/// <summary>The nuget.config that says where packages come from is not in the stage when they are restored.</summary>
internal sealed class CTZ6012 : RestoreInputRule
{
    public override string Id => "CTZ6012";

    public override string Name => "nuget-config-not-copied";

    public override string Title => "nuget.config is not there when restore runs";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override bool IsOfKind(string name, ProjectFacts facts) => name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase);

    // These say themselves where the packages come from.
    private protected override bool Needs(ProjectBuild build, ProjectFacts facts) =>
        !build.Command.Command.HasOption("--configfile", "--source", "-s") && build.Command.Property("RestoreConfigFile") is null && build.Command.Property("RestoreSources") is null;

    private protected override (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build) => ("packages do not come from where the file says", null);
}
