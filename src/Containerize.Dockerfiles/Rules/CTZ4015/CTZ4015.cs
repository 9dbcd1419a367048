using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4015;

/// <summary>dnf whose cache stays in the layer: nothing behind it in the same RUN takes it away.</summary>
internal sealed class CTZ4015 : CleanRule
{
    public override string Id => "CTZ4015";

    public override string Name => "dnf-clean";

    public override string Title => "dnf leaves its cache in the image";

    public override IReadOnlyList<string> Aliases => ["DL3040"];

    private protected override PackageManager Manager => PackageManager.Dnf;

    private protected override string CleanCommand(PackageCommand install) => install.Command.Name + " clean all";

    private protected override bool FillsCache(PackageCommand command) => command.Installs || command.Action is "update" or "upgrade" or "up";

    private protected override bool Cleans(ShellCommand command, ShellCommand install) => Removal.CleansRpm(command, install.Name);

    private protected override bool IsMounted(CommandPlace place) =>
        Mounts.Cover(place.Run, "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum", "/var/cache/tdnf");
}
