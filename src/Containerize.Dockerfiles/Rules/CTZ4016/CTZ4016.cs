using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4016;

/// <summary>zypper whose cache stays in the layer: nothing behind it in the same RUN takes it away.</summary>
internal sealed class CTZ4016 : CleanRule
{
    public override string Id => "CTZ4016";

    public override string Name => "zypper-clean";

    public override string Title => "zypper leaves its cache in the image";

    public override IReadOnlyList<string> Aliases => ["DL3036"];

    private protected override PackageManager Manager => PackageManager.Zypper;

    private protected override string CleanCommand(PackageCommand install) => "zypper clean --all";

    private protected override bool FillsCache(PackageCommand command) =>
        command.Installs || command.Action is "update" or "up" or "dist-upgrade" or "dup" or "patch";

    private protected override bool Cleans(ShellCommand command, ShellCommand install) =>
        command.Name == "zypper" && (command.Has("clean") || command.Has("cc")) || Removal.Deletes(command, "/var/cache/zypp");

    private protected override bool IsMounted(CommandPlace place) => Mounts.Cover(place.Run, "/var/cache/zypp");
}
