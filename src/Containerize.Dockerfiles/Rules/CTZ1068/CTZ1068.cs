using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ1068;

/// <summary>zypper that changes packages without an option that answers its questions.</summary>
internal sealed class CTZ1068 : YesRule
{
    public override string Id => "CTZ1068";

    public override string Name => "zypper-yes";

    public override string Title => "zypper changes packages without saying yes in advance";

    public override IReadOnlyList<string> Aliases => ["DL3034"];

    private protected override PackageManager Manager => PackageManager.Zypper;

    // It asks before it removes and patches, too.
    private protected override bool Concerns(PackageCommand command) =>
        command.Installs || command.Action is "remove" or "rm" or "source-install" or "si" or "patch" && !command.OnlyTells;

    private protected override string[] Options => ["--non-interactive", "-n", "-y", "--no-confirm"];

    private protected override string Setting => "ZYPP_NONINTERACTIVE";

    private protected override Fix? Repair(CommandPlace place, PackageCommand install, ShellWord verb) =>
        place.Insert("Add --non-interactive", install.Command.Program!, "--non-interactive");
}
