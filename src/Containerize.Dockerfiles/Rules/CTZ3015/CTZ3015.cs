using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3015;

/// <summary>gem installs gems without a version.</summary>
internal sealed class CTZ3015 : PinRule
{
    public override string Id => "CTZ3015";

    public override string Name => "gem-pin";

    public override string Title => "gem installs gems without a version";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3028"];

    private protected override PackageManager[] Managers => [PackageManager.Gem];

    private protected override string Form => "NAME:VERSION";

    // true and false are values of options of the gem's own.
    private protected override bool IsPinned(string package, PackageCommand install) =>
        package.IndexOf(':') >= 0 || package is "true" or "false" || PackageNames.IsFile(package, ".gem");

    private protected override bool IsPinnedElsewhere(PackageCommand install) => install.Command.HasOption("-v", "--version");
}
