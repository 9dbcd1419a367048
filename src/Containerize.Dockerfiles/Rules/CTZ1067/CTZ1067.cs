using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ1067;

/// <summary>dnf that installs without an option that answers its questions.</summary>
internal sealed class CTZ1067 : YesRule
{
    public override string Id => "CTZ1067";

    public override string Name => "dnf-yes";

    public override string Title => "dnf installs without saying yes in advance";

    public override IReadOnlyList<string> Aliases => ["DL3038"];

    private protected override PackageManager Manager => PackageManager.Dnf;

    private protected override string[] Options => ["-y", "--assumeyes"];
}
