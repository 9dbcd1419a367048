using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3010;

/// <summary>dnf or microdnf installs packages without a version.</summary>
internal sealed class CTZ3010 : PinRule
{
    public override string Id => "CTZ3010";

    public override string Name => "dnf-pin";

    public override string Title => "dnf installs packages without a version";

    public override IReadOnlyList<string> Aliases => ["DL3041"];

    private protected override PackageManager[] Managers => [PackageManager.Dnf];

    private protected override string Form => "NAME-VERSION, of a module NAME:STREAM";

    private protected override bool IsPinned(string package, PackageCommand install) => PackageNames.IsRpmPinned(package, install);
}
