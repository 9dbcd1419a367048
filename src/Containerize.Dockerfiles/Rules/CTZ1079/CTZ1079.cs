using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1079;

/// <summary>A package manager of the system runs as a user who may not change the system.</summary>
internal sealed class CTZ1079 : RunCommandRule
{
    static readonly PackageManager[] Managers = [PackageManager.Apt, PackageManager.Apk, PackageManager.Yum, PackageManager.Dnf, PackageManager.Zypper];

    // Beside those that install.
    static readonly string[] Changing =
    [
        "update",
        "upgrade",
        "dist-upgrade",
        "full-upgrade",
        "remove",
        "purge",
        "autoremove",
        "del",
        "erase",
        "refresh",
        "ref",
        "dup",
        "rm",
    ];

    // Whoever runs it through one of these means to be somebody else.
    static readonly string[] Switches = ["sudo", "doas", "su", "gosu", "su-exec", "fakeroot", "setpriv", "chroot"];

    public override string Id => "CTZ1079";

    public override string Name => "install-without-root";

    public override string Title => "A package manager runs as a user who is not root";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override IReadOnlyList<string> Programs { get; } = [.. Managers.SelectMany(manager => manager.Programs)];

    private protected override void Check(CommandPlace place)
    {
        var model = place.Context.Model;
        if (
            model.StageOf(place.Run) is { } stage
            && model.StateAt(place.Run) is { User: { } user } state
            && ContainerUser.IsNotRoot(stage, state)
            && Changes(place.Command)
            && !place.Script.Commands.Take(place.Index).Any(Changes)
            && !place.Script.Commands.Any(command => command.Words.Any(word => Array.IndexOf(Switches, word.Value) >= 0))
        )
        {
            place.Context.Report(
                place.Command.Program!.Span,
                $"{place.Command.Name} needs root, and 'USER {user.Arguments.Text}' holds here: it fails for want of permission. Put it before that USER, or 'USER root' in front of it.",
                Repair(place, user)
            );
        }
    }

    static bool Changes(ShellCommand command) =>
        !command.IsNested
        && Array.Exists(
            Managers,
            manager =>
                PackageCommand.Of(manager, command) is { } found
                && (found.Installs || !found.OnlyTells && Array.IndexOf(Changing, found.Action) >= 0)
                && !found.Command.HasOption("--root", "--installroot")
        );

    static Fix Repair(CommandPlace place, UserInstruction user)
    {
        var keyword = Repairs.InCaseOf(user.Keyword.Text, "USER");
        return new(
            "Run it as root",
            [
                InsertedInstruction.Before(place.Context.Dockerfile, place.Run, $"{keyword} root"),
                new(new(place.Run.Span.End, 0), $"\n{keyword} {user.Arguments.Text}"),
            ],
            IsAutomatic: false
        );
    }
}
