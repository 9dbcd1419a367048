using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3009;

/// <summary>yum installs packages without a version.</summary>
internal sealed class CTZ3009 : PinRule
{
    public override string Id => "CTZ3009";

    public override string Name => "yum-pin";

    public override string Title => "yum installs packages without a version";

    public override IReadOnlyList<string> Aliases => ["DL3033"];

    private protected override PackageManager[] Managers => [PackageManager.Yum];

    private protected override string Form => "NAME-VERSION, of a module NAME:STREAM";

    private protected override bool IsPinned(string package, PackageCommand install) => PackageNames.IsRpmPinned(package, install);
}
