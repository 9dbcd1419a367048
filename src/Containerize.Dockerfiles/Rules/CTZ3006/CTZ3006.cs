using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;

namespace Containerize.Dockerfiles.Rules.CTZ3006;

/// <summary>apt-get upgrade makes the image depend on the day.</summary>
internal sealed class CTZ3006 : RunCommandRule
{
    public override string Id => "CTZ3006";

    public override string Name => "apt-upgrade";

    public override string Title => "apt-get upgrade makes the image depend on the day";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Off;

    private protected override IReadOnlyList<string> Programs => PackageManager.Apt.Programs;

    private protected override void Check(CommandPlace place)
    {
        if (PackageCommand.Of(PackageManager.Apt, place.Command) is { Action: "upgrade", Verb: { } verb })
        {
            place.Context.Report(
                verb.Span,
                $"{place.Command.Name} upgrade puts another set of packages into the image every day; take a newer base image instead."
            );
        }
    }
}
