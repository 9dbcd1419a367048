using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3008;

/// <summary>apk adds packages without a version.</summary>
internal sealed class CTZ3008 : PinRule
{
    public override string Id => "CTZ3008";

    public override string Name => "apk-pin";

    public override string Title => "apk adds packages without a version";

    public override IReadOnlyList<string> Aliases => ["DL3018"];

    private protected override PackageManager[] Managers => [PackageManager.Apk];

    private protected override string Form => "NAME=VERSION, or NAME~=2.1 for a part of it";

    private protected override bool IsPinned(string package, PackageCommand install) =>
        package.IndexOfAny(['=', '<', '>', '~']) >= 0 || package[0] == '!' || PackageNames.IsFile(package, ".apk");
}
