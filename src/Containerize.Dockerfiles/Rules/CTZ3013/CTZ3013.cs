using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3013;

/// <summary>pip or pipx installs packages without a version.</summary>
internal sealed class CTZ3013 : PinRule
{
    public override string Id => "CTZ3013";

    public override string Name => "pip-pin";

    public override string Title => "pip installs packages without a version";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3013"];

    private protected override PackageManager[] Managers => [PackageManager.Pip, PackageManager.Pipx];

    private protected override string Form => "NAME==VERSION";

    private protected override bool IsPinned(string package, PackageCommand install) => PackageNames.IsPipPinned(package);

    private protected override bool IsPinnedElsewhere(PackageCommand install) => install.Command.HasOption("-c", "--constraint");
}
