using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3014;

/// <summary>npm installs packages without a version.</summary>
internal sealed class CTZ3014 : PinRule
{
    public override string Id => "CTZ3014";

    public override string Name => "npm-pin";

    public override string Title => "npm installs packages without a version";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3016"];

    private protected override PackageManager[] Managers => [PackageManager.Npm];

    private protected override string Form => "NAME@VERSION";

    private protected override string FormOf(string package) => PackageNames.IsNpmRepository(package) ? package + "#COMMIT" : Form;

    private protected override bool IsPinned(string package, PackageCommand install) => PackageNames.IsNpmPinned(package);
}
