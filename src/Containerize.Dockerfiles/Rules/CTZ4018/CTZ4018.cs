using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4018;

/// <summary>yarn whose cache stays in the layer: nothing behind it in the same RUN takes it away.</summary>
internal sealed class CTZ4018 : CleanRule
{
    public override string Id => "CTZ4018";

    public override string Name => "yarn-clean";

    public override string Title => "yarn leaves its cache in the image";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3060"];

    private protected override PackageManager Manager => PackageManager.Yarn;

    private protected override string CleanCommand(PackageCommand install) => "yarn cache clean";

    private protected override bool FillsCache(PackageCommand command) => command.Installs && !command.Command.HasOption("--cache-folder");

    private protected override bool Cleans(ShellCommand command, ShellCommand install) =>
        command.Name == "yarn" && command.Has("cache") && command.Has("clean") || Removal.Deletes(command, "yarn", ".cache");

    private protected override bool IsMounted(CommandPlace place) => Mounts.Mention(place.Run, "yarn", ".cache");

    private protected override bool IsUsed(CommandPlace place) => YarnBerry.IsUsedBy(place);
}
