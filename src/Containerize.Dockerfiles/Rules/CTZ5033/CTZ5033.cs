using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5033;

/// <summary>apt, which is made for people at a terminal, where apt-get is for scripts.</summary>
internal sealed class CTZ5033 : RunCommandRule
{
    static readonly string[] OfGet =
    [
        "update",
        "upgrade",
        "install",
        "reinstall",
        "remove",
        "purge",
        "autoremove",
        "autopurge",
        "clean",
        "autoclean",
        "build-dep",
        "source",
        "download",
        "satisfy",
        "changelog",
    ];
    static readonly string[] OfCache = ["search", "show", "policy", "depends", "rdepends", "showsrc"];

    public override string Id => "CTZ5033";

    public override string Name => "apt-not-apt-get";

    public override string Title => "apt in a script";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3027"];

    private protected override IReadOnlyList<string> Programs { get; } = ["apt"];

    private protected override void Check(CommandPlace place)
    {
        var (verb, program) = (place.Command.Subcommand, place.Command.Program!);
        var better = Array.IndexOf(OfCache, verb) >= 0 ? "apt-cache" : "apt-get";
        var isKnown = better == "apt-cache" || Array.IndexOf(OfGet, verb) >= 0;
        place.Context.Report(
            program.Span,
            $"apt says itself that its command line is not stable and not for scripts; use {better}.",
            isKnown && place.IsEditable && program.Text.EndsWith("apt", StringComparison.Ordinal)
                ? Repairs.Replace($"Use {better}", new Span(program.Span.End - "apt".Length, "apt".Length), better)
                : null
        );
    }
}
