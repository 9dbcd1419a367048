using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3007;

/// <summary>apt-get dist-upgrade replaces and removes packages of the base image.</summary>
internal sealed class CTZ3007 : RunCommandRule
{
    public override string Id => "CTZ3007";

    public override string Name => "apt-dist-upgrade";

    public override string Title => "apt-get dist-upgrade replaces and removes packages of the base image";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Off;

    private protected override IReadOnlyList<string> Programs => PackageManager.Apt.Programs;

    private protected override void Check(CommandPlace place)
    {
        if (PackageCommand.Of(PackageManager.Apt, place.Command) is { Action: "dist-upgrade" or "full-upgrade", Verb: { } verb })
        {
            place.Context.Report(
                verb.Span,
                $"{place.Command.Name} {verb.Value} replaces and removes packages of the base image, other ones every day; take a newer base image instead."
            );
        }
    }
}
