using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3011;

/// <summary>zypper changes the distribution that the base image is.</summary>
internal sealed class CTZ3011 : RunCommandRule
{
    public override string Id => "CTZ3011";

    public override string Name => "zypper-dup";

    public override string Title => "zypper changes the distribution";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3035"];

    private protected override IReadOnlyList<string> Programs => PackageManager.Zypper.Programs;

    private protected override void Check(CommandPlace place)
    {
        if (PackageCommand.Of(PackageManager.Zypper, place.Command) is { Action: "dist-upgrade" or "dup", Verb: { } verb })
        {
            place.Context.Report(
                verb.Span,
                $"zypper {verb.Value} turns the base image into whatever the distribution is today; take a newer base image instead."
            );
        }
    }
}
