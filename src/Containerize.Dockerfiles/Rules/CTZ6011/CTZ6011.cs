using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6011;

/// <summary>A file of properties or targets that the project imports, or one that they read, is not in the stage when its packages are restored.</summary>
internal sealed class CTZ6011 : RestoreInputRule
{
    // Of what a restore reads, other rules speak of these, and none of the SDK's version and of packages.
    static readonly string[] Others = ["proj", "nuget.config", "global.json", "lock.json", ".nupkg"];

    public override string Id => "CTZ6011";

    public override string Name => "build-props-not-copied";

    public override string Title => "A file that the project imports or reads is not there when restore runs";

    public override Severity DefaultSeverity => Severity.Warning;

    // Directory.Packages.props brings nothing else than versions and packages.
    private protected override bool IsOfKind(string name, ProjectFacts facts) =>
        !Array.Exists(Others, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        && (!IsPackagesProps(name) || facts.HasGlobalPackages == true && !CTZ6010.CTZ6010.HasVersions(facts));

    private protected override (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build) =>
        ("the project is another one without what it sets, so that other packages may be restored than the build needs", null);
}
