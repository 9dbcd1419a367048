using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4014;

/// <summary>yum whose cache stays in the layer: nothing behind it in the same RUN takes it away.</summary>
internal sealed class CTZ4014 : CleanRule
{
    public override string Id => "CTZ4014";

    public override string Name => "yum-clean";

    public override string Title => "yum leaves its cache in the image";

    public override IReadOnlyList<string> Aliases => ["DL3032"];

    private protected override PackageManager Manager => PackageManager.Yum;

    private protected override string CleanCommand(PackageCommand install) => install.Command.Name + " clean all";

    private protected override bool FillsCache(PackageCommand command) => command.Installs || command.Action is "update" or "upgrade" or "up";

    private protected override bool Cleans(ShellCommand command, ShellCommand install) => Removal.CleansRpm(command, install.Name);

    private protected override bool IsMounted(CommandPlace place) => Mounts.Cover(place.Run, "/var/cache/yum", "/var/cache/dnf");
}
