using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ1066;

/// <summary>yum that installs without an option that answers its questions.</summary>
internal sealed class CTZ1066 : YesRule
{
    public override string Id => "CTZ1066";

    public override string Name => "yum-yes";

    public override string Title => "yum installs without saying yes in advance";

    public override IReadOnlyList<string> Aliases => ["DL3030"];

    private protected override PackageManager Manager => PackageManager.Yum;

    private protected override string[] Options => ["-y", "--assumeyes"];
}
