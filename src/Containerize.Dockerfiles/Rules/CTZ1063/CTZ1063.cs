using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1063;

/// <summary>RUN with a pipe whose left side may fail unnoticed, as no shell option says that this counts.</summary>
internal sealed class CTZ1063 : FileRule
{
    /// <summary>Stages; what one further away has is repaired once more.</summary>
    const int ChainLimit = 200;

    const string Option = "\"-o\", \"pipefail\", ";

    public override string Id => "CTZ1063";

    public override string Name => "pipefail";

    public override string Title => "A pipe hides that a command failed";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL4006"];

    internal override void Check(RuleContext context)
    {
        var repaired = new HashSet<(Stage Stage, ShellInstruction? Shell)>();
        var risks = new Lazy<Risks>(() => Risks.Of(context.Model));
        foreach (var run in context.Dockerfile.AllInstructions.OfType<RunInstruction>())
        {
            var (script, shell) = (context.Model.ScriptOf(run), context.Model.StateAt(run).Shell);
            var stage = context.Model.StageOf(run);
            if (
                shell?.Json?.Elements.Any(element => element.Value.Contains("pipefail")) == true && !IsRefused(shell, stage)
                || LostStatus.In(script.Commands) is not { } command
            )
            {
                continue;
            }

            // One SHELL serves the stage and those that start from it.
            var isServed = stage is null || stage.Chain.Take(ChainLimit).Any(one => repaired.Contains((one, shell)));
            var fix = isServed ? null : Repair(context, run, script, command, stage!, shell, risks);
            if (fix is not null)
            {
                repaired.Add((stage!, shell));
            }

            context.Report(
                command.Span,
                $"RUN goes on when '{command.Program?.Value ?? command.Assignments[0].Text}' fails: of a pipe only the last command counts, unless the shell runs with -o pipefail.",
                fix
            );
        }
    }

    static Fix? Repair(
        RuleContext context,
        RunInstruction run,
        ShellScript script,
        ShellCommand command,
        Stage stage,
        ShellInstruction? shell,
        Lazy<Risks> risks
    )
    {
        if (
            script.IsExec
            || run.DeferredBy is not null
            || run.Script?.Body.Text.StartsWith("#!", StringComparison.Ordinal) == true
            || script.Commands.Any(outer => outer != command && ShellScript.IsShell(outer.Name) && outer.Span.Contains(command.Span))
        )
        {
            return null;
        }

        var known = KnownBase.Of(stage);
        var isSafe = !risks.Value.OfPipefail.Contains(stage);
        if (shell is not null && IsRefused(shell, stage))
        {
            return known?.Bourne is { } bourne
                ? Repairs.Replace("Name a shell that has pipefail", shell.Json!.Elements[0].Span, $"\"{bourne}\"", isSafe)
                : null;
        }

        if (shell is not null)
        {
            // sh is a shell that has pipefail in some images only.
            var elements = shell.Json!.Elements;
            var has = NameOf(shell) is "bash" or "zsh" or "ksh" or "mksh" or "ash" || known?.Bourne == "/bin/ash";
            return has && elements.Count > 1 ? Repairs.Replace("Add -o pipefail to SHELL", new(elements[1].Span.Start, 0), Option, isSafe) : null;
        }

        var path = known?.Bourne ?? (stage.RootImage?.Tag?.Contains("alpine") == true ? "/bin/ash" : "/bin/bash");
        var isSame = known is { IsDash: false } || !risks.Value.OfBash.Contains(stage);
        var text = $"{Repairs.InCaseOf(run.Keyword.Text, "SHELL")} [\"{path}\", {Option}\"-c\"]";
        return new("Add SHELL with -o pipefail", [InsertedInstruction.Before(context.Dockerfile, run, text)], known?.Bourne is not null && isSafe && isSame);
    }

    // dash, the sh of Debian and Ubuntu, has no such option; nor has a sh that is not there.
    static bool IsRefused(ShellInstruction shell, Stage? stage) =>
        NameOf(shell) is "sh" or "dash" && stage is not null && KnownBase.Of(stage) is { IsDash: true } or { Bourne: null };

    static string NameOf(ShellInstruction shell)
    {
        var program = shell.Json!.Elements[0].Value;
        return program.Substring(program.LastIndexOf('/') + 1);
    }
}
