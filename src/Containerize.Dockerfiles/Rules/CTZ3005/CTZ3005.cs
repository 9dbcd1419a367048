using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3005;

/// <summary>apt-get installs packages without a version.</summary>
internal sealed class CTZ3005 : PinRule
{
    public override string Id => "CTZ3005";

    public override string Name => "apt-pin";

    public override string Title => "apt-get installs packages without a version";

    public override IReadOnlyList<string> Aliases => ["DL3008"];

    private protected override PackageManager[] Managers => [PackageManager.Apt];

    private protected override string Form => "NAME=VERSION";

    private protected override bool IsPinned(string package, PackageCommand install) =>
        package.IndexOfAny(['=', '/']) >= 0 || PackageNames.IsFile(package, ".deb") || package[package.Length - 1] == '-';
}
