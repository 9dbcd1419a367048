using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ5030;

/// <summary>Programs that have nothing to do while an image is built: there is no machine to look after and nobody at the keyboard.</summary>
internal sealed class CTZ5030 : RunCommandRule
{
    public override string Id => "CTZ5030";

    public override string Name => "useless-commands";

    public override string Title => "A command that makes no sense in a build";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3001"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1071"];

    private protected override void Check(CommandPlace place)
    {
        var reason = place.Command.Name switch
        {
            "ssh" when !place.Run.Mounts.Any(mount => mount.Value?.Text.Contains("type=ssh") == true) =>
                "needs somebody at a terminal, or a key that must not be in the image",
            "vim" or "vi" or "nano" when !place.Command.HasOption("-c", "--cmd", "-E", "-es", "-S", "--headless", "-e", "-s") => "needs somebody at a terminal",
            "top" or "free" => "shows the builder's machine to nobody",
            "ps" when !place.Script.Commands.Any(command => command.Next == ShellOperator.Background) => "shows the builder's processes to nobody",
            "shutdown" => "has no machine to switch off",
            "mount" when place.Run.FindFlag("security") is null => "is not allowed in a build, and nothing of it would be left: use RUN --mount",
            "kill" when !StartsSomething(place) => "has nothing to stop: each RUN starts without the processes of the one before",
            "service"
                when (place.Command.Has("stop") || place.Command.Has("status"))
                    && !place.Script.Commands.Any(command => command.Runs("service") && command.Has("start")) =>
                "finds nothing that runs: each RUN starts without the processes of the one before",
            "service" when !StartsSomething(place) => "starts what ends with this RUN",
            _ => null,
        };
        if (reason is not null)
        {
            place.Context.Report(place.Command.Program!.Span, $"'{place.Command.Name}' {reason}.");
        }
    }

    /// <summary>Whether the RUN starts a process, does something with it, and stops it.</summary>
    static bool StartsSomething(CommandPlace place) =>
        place.Script.Commands.Any(command => command.Next == ShellOperator.Background)
        || place.Script.Commands.Any(command => command.Runs("service") && (command.Has("start") || command.Has("restart")))
            && place.Script.Commands.Any(command => command.Name.Length > 0 && !command.Runs("service", "sleep", "echo", "true", "kill", "set"));
}
