using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ5031;

/// <summary>ln that makes /bin/sh another shell, where SHELL names the one that RUN is to use.</summary>
internal sealed class CTZ5031 : RunCommandRule
{
    public override string Id => "CTZ5031";

    public override string Name => "ln-bin-sh";

    public override string Title => "ln replaces /bin/sh";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL4005"];

    private protected override IReadOnlyList<string> Programs { get; } = ["ln"];

    private protected override void Check(CommandPlace place)
    {
        if (place.Command.Operands.LastOrDefault()?.Value is "/bin/sh" or "/usr/bin/sh" && place.Command.Operands.Count() > 1)
        {
            place.Context.Report(
                place.Command.Span,
                "This changes the shell of every script in the image. To have RUN use another one, name it with SHELL.",
                Repair(place)
            );
        }
    }

    /// <summary>SHELL in the place of a RUN that does nothing else.</summary>
    static Fix? Repair(CommandPlace place)
    {
        var (run, commands, shell) = (place.Run, place.Script.Commands, place.Command.Operands.First());
        var path = shell.Value.StartsWith("/", StringComparison.Ordinal) ? shell.Value : "/bin/" + shell.Value;
        var isAll =
            commands.Count == 1
            || commands.Count == 2
                && commands[0].Runs("rm", "mv", "unlink")
                && commands[0].Next == ShellOperator.And
                && commands[0].Operands.FirstOrDefault()?.Value == "/bin/sh";
        return
            isAll
            && place.Index == commands.Count - 1
            && !shell.HasExpansion
            && ShellScript.IsShell(path)
            && run.DeferredBy is null
            && run.Flags.Count == 0
            && run.Heredocs.Count == 0
            && !place.Script.IsExec
            && place.Context.Model.StateAt(run).Shell is null
            && place.Command.Redirections.Count == 0
            ? Repairs.Replace("Write SHELL", run.Span, $"{Repairs.InCaseOf(run.Keyword.Text, "SHELL")} [\"{path}\", \"-c\"]", isAutomatic: false)
            : null;
    }
}
