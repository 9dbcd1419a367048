using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4011;

/// <summary>A RUN that fetches the index of packages and installs none: the layer is cached, and later installs use an old index.</summary>
internal sealed class CTZ4011 : RunCommandRule
{
    static readonly PackageManager[] Managers = [PackageManager.Apt, PackageManager.Apk, PackageManager.Zypper];

    // With these the index is used, or something is run that may use it.
    static readonly string[] Uses =
    [
        "install",
        "upgrade",
        "deps",
        "build-dep",
        "dist-upgrade",
        "full-upgrade",
        "download",
        "source",
        "satisfy",
        "add",
        "fix",
        "dup",
        "patch",
    ];

    public override string Id => "CTZ4011";

    public override string Name => "apt-update-alone";

    public override string Title => "The index of packages is fetched in a RUN that installs none";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override void Check(CommandPlace place)
    {
        if (
            ManagerOf(place.Command) is not { } manager
            || place.Later.Any(later => MayUseIndex(later) || ManagerOf(later) == manager)
            || Mounts.Cover(place.Run, "/var/lib/apt/lists", "/var/cache/apk", "/etc/apk/cache")
        )
        {
            return;
        }

        var user =
            NextRun(place) is { } next && place.Context.Model.ScriptOf(next).Commands.Any(command => PackageCommand.InstallOf(manager, command) is not null)
                ? next
                : null;
        place.Context.Report(
            place.Command.Span,
            $"This layer is cached, so later installs use an old index of packages: run '{place.Command.Name} {place.Command.Subcommand}' and the install in the same RUN.",
            user is not null && user.Index == place.Run.Index + 1
                ? JoinedRuns.Repair(place.Context, "Join it with the RUN that installs", [place.Run, user])
                : null
        );
    }

    static PackageManager? ManagerOf(ShellCommand command) =>
        !command.Has("update") && !command.Has("refresh") && !command.Has("ref")
            ? null
            : Array.Find(Managers, manager => PackageCommand.Of(manager, command) is { } found && IsUpdate(manager, found))
                ?? (command.Runs("aptitude") && command.Subcommand == "update" ? PackageManager.Apt : null);

    static bool IsUpdate(PackageManager manager, PackageCommand command) =>
        manager == PackageManager.Zypper ? command.Action is "refresh" or "ref" : command.Action == "update" && command.Packages.Count == 0;

    static bool MayUseIndex(ShellCommand command) =>
        command.Words.Any(word => Array.Exists(Uses, use => word.Value == use || word.Value.Contains("install")))
        || command.Name.Length == 0 && command.Words.Count > 0
        || command.Name.EndsWith(".sh", StringComparison.Ordinal)
        || ShellScript.IsShell(command.Name)
        || command.Runs(".", "source", "make", "xargs", "apt-cache", "apt-file", "mk-build-deps", "playwright");

    /// <summary>The next RUN of the stage.</summary>
    static RunInstruction? NextRun(CommandPlace place)
    {
        var all = place.Context.Dockerfile.AllInstructions;
        for (var i = place.Run.Index + 1; i < all.Count && all[i] is not FromInstruction; i++)
        {
            if (all[i] is RunInstruction { DeferredBy: null } run)
            {
                return run;
            }
        }

        return null;
    }
}
