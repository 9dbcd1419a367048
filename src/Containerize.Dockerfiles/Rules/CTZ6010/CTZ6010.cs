using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6010;

/// <summary>Directory.Packages.props, which has the versions of all packages, is not in the stage when they are restored.</summary>
internal sealed class CTZ6010 : RestoreInputRule
{
    public override string Id => "CTZ6010";

    public override string Name => "packages-props-not-copied";

    public override string Title => "Directory.Packages.props is not there when restore runs";

    public override Severity DefaultSeverity => Severity.Error;

    private protected override bool IsOfKind(string name, ProjectFacts facts) => IsPackagesProps(name) && HasVersions(facts);

    /// <summary>Whether packages of the project, or of one that it references, have no version without Directory.Packages.props. A global one is not referenced
    /// then.</summary>
    internal static bool HasVersions(ProjectFacts facts) =>
        facts is { HasCentralVersions: true } and ({ Packages.Count: > 0 } or { HasReferencedPackages: true });

    private protected override (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build) =>
        ("the packages have no versions then (NU1015)", null);
}
