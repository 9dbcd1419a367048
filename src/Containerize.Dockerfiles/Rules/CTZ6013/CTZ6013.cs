using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6013;

/// <summary>A restore that is to give what the lock file says runs without the lock file.</summary>
internal sealed class CTZ6013 : RestoreInputRule
{
    public override string Id => "CTZ6013";

    public override string Name => "lock-file-not-copied";

    public override string Title => "The lock file is not there when a locked restore runs";

    // NuGet does not fail: without the file it restores what fits today.
    public override Severity DefaultSeverity => Severity.Warning;

    private protected override bool IsOfKind(string name, ProjectFacts facts) =>
        name.StartsWith("packages.", StringComparison.OrdinalIgnoreCase) && name.EndsWith("lock.json", StringComparison.OrdinalIgnoreCase);

    private protected override bool Needs(ProjectBuild build, ProjectFacts facts) =>
        facts.IsRestoreLocked == true
        || build.Command.Command.HasOption("--locked-mode")
        || "true".Equals(build.Command.Property("RestoreLockedMode"), StringComparison.OrdinalIgnoreCase);

    private protected override (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build) =>
        ("nothing is locked then, and the packages are those that fit today", null);
}
