using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4009;

/// <summary>apt-get that installs what packages recommend, not only what they need.</summary>
internal sealed class CTZ4009 : InstallRule
{
    public override string Id => "CTZ4009";

    public override string Name => "apt-recommends";

    public override string Title => "apt-get installs recommended packages too";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3015"];

    private protected override PackageManager Manager => PackageManager.Apt;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (!install.Command.HasOption("--no-install-recommends", "--install-recommends") && place.Context.Dockerfile.Source.Text.IndexOf("Install-Recommends", StringComparison.Ordinal) < 0)
        {
            place.Context.Report(verb.Span, "Recommended packages are installed too; add --no-install-recommends and name those that are needed.", place.Insert("Add --no-install-recommends", verb, "--no-install-recommends"));
        }
    }
}
