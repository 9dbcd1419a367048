using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4012;

/// <summary>apk add that leaves the index of packages in the layer.</summary>
internal sealed class CTZ4012 : InstallRule
{
    public override string Id => "CTZ4012";

    public override string Name => "apk-no-cache";

    public override string Title => "apk leaves its index in the image";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3019"];

    private protected override PackageManager Manager => PackageManager.Apk;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (!install.Command.HasOption("--no-cache") && place.IsShipped && !Mounts.Cover(place.Run, "/var/cache/apk", "/etc/apk/cache") && !place.Later.Any(later => Removal.Deletes(later, "/var/cache/apk", "/etc/apk/cache")))
        {
            place.Context.Report(verb.Span, "The index of packages stays in the image; add --no-cache.", place.Insert("Add --no-cache", verb, "--no-cache"));
        }
    }
}
