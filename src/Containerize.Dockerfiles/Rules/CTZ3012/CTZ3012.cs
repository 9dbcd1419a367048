using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3012;

/// <summary>zypper installs packages without a version.</summary>
internal sealed class CTZ3012 : PinRule
{
    public override string Id => "CTZ3012";

    public override string Name => "zypper-pin";

    public override string Title => "zypper installs packages without a version";

    public override IReadOnlyList<string> Aliases => ["DL3037"];

    private protected override PackageManager[] Managers => [PackageManager.Zypper];

    private protected override string Form => "NAME=VERSION";

    private protected override bool IsPinned(string package, PackageCommand install) =>
        package.IndexOfAny(['=', '<', '>']) >= 0 || PackageNames.IsFile(package, ".rpm") || package[0] is '-' or '!';

    // Patterns and products have no version to choose.
    private protected override bool IsPinnedElsewhere(PackageCommand install) => install.Command.OptionValue("-t", "--type") is { Value: not "package" };
}
