using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ1065;

/// <summary>apt-get that installs without an option that answers its questions.</summary>
internal sealed class CTZ1065 : YesRule
{
    public override string Id => "CTZ1065";

    public override string Name => "apt-yes";

    public override string Title => "apt-get installs without saying yes in advance";

    public override IReadOnlyList<string> Aliases => ["DL3014"];

    private protected override PackageManager Manager => PackageManager.Apt;

    private protected override string[] Options => ["-y", "--yes", "--assume-yes", "-qq"];

    private protected override string Setting => "assume-yes";

    // Two -q mean -y.
    private protected override bool IsAnswered(PackageCommand install) =>
        install.Command.HasOption(Options)
        || install.Command.HasOption("--force-yes")
        || install
            .Command.Arguments.Where(word => word.IsOption)
            .Sum(word =>
                word.Value == "--quiet" ? 1
                : word.Value.StartsWith("--", StringComparison.Ordinal) ? 0
                : word.Value.Count(c => c == 'q')
            ) > 1
        || install.Command.HasOption("-q=2", "--quiet=2");
}
