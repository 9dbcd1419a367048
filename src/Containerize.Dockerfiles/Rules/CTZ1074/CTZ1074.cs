using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1074;

/// <summary><c>["sh", "-c", "app"]</c>: the shell stays in front of the application and keeps its signals.</summary>
internal sealed class CTZ1074 : InstructionRule<CommandInstruction>
{
    /// <summary>What a shell does itself, and what ends soon.</summary>
    static readonly string[] Builtins =
    [
        "echo",
        "printf",
        "exit",
        "true",
        "false",
        ":",
        "cd",
        "export",
        "unset",
        "set",
        "wait",
        "return",
        ".",
        "source",
        "eval",
        "trap",
        "test",
        "[",
        "read",
        "command",
    ];

    /// <summary>What may define names that exec does not know.</summary>
    static readonly string[] Defining = [".", "source", "eval", "alias"];

    public override string Id => "CTZ1074";

    public override string Name => "shell-wrapper-without-exec";

    public override string Title => "A shell starts the application without exec";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ1080"];

    internal override void Check(RuleContext context, CommandInstruction instruction)
    {
        if (
            instruction is not CmdInstruction and not EntrypointInstruction
            || instruction.Json is not { } json
            || context.Model.ScriptOf(instruction).Commands is not [{ IsNested: false } shell, .., { } app] commands
            || !IsReplaceable(commands, app)
            || IsOfShell(json.Elements[2].Value, app)
        )
        {
            return;
        }

        // The sh of Debian and Ubuntu stays, that of BusyBox gives up its place, and elsewhere it may be bash.
        var known = shell.Name != "sh" || context.Model.StageOf(instruction) is not { } stage ? null : KnownBase.Of(stage);
        if (
            shell.Name == "ash"
            || known is { Bourne: "/bin/ash" }
            || app.Redirections.Count == 0 && (shell.Name is "bash" or "zsh" || known is { IsDash: false, Bourne: not null })
        )
        {
            return;
        }

        var isCertain = shell.Name != "sh" || known is { IsDash: true };
        var (element, at) = (json.Elements[2], app.Words[0].Word.Start);
        context.Report(
            element.Span,
            $"{json.Elements[0].Value} {(isCertain ? "stays" : "may stay")} in front of '{app.Words[0].Value}' and does not hand it SIGTERM, so it is killed when the container is stopped. Write 'exec {app.Words[0].Value}'.",
            element.Value.Substring(at).StartsWith(app.Words[0].Text, StringComparison.Ordinal)
                ? Repairs.Replace(
                    "Add exec",
                    element.Span,
                    JsonForm.Quote(element.Value.Insert(at, "exec ")),
                    isAutomatic: !commands.Any(command => command.Runs(Defining))
                )
                : null
        );
    }

    /// <summary>Whether exec would not find it: the script defines a function of that name, or turns the result round, which exec cannot give back.</summary>
    static bool IsOfShell(string script, ShellCommand app)
    {
        var (name, start) = (Regex.Escape(app.Words[0].Value), (app.Assignments.Count > 0 ? app.Assignments : app.Words)[0].Word.Start);
        return script.Substring(0, start).TrimEnd().EndsWith("!", StringComparison.Ordinal)
            || Regex.IsMatch(script, $@"(?<![^\s;&|(){{}}])(?:{name}\s*\(\s*\)|function\s+{name}(?![^\s(){{}};]))", RegexOptions.CultureInvariant);
    }

    /// <summary>Whether the script ends with a program that the shell only waits for. Some shells replace themselves with that by their own will.</summary>
    static bool IsReplaceable(IReadOnlyList<ShellCommand> commands, ShellCommand app) =>
        app is { IsNested: true, Depth: 0, Next: ShellOperator.None, Words.Count: > 0 }
        && app.Words[0].Value != "exec"
        && !app.Runs(Builtins)
        && Array.IndexOf(Builtins, app.Words[0].Value) < 0
        && commands[commands.Count - 2] is var before
        && (before.Next is not (ShellOperator.Pipe or ShellOperator.Or) || before.IsNested != app.IsNested)
        && !commands.Skip(1).Any(command => command.Next == ShellOperator.Background || command.Runs("trap") || ShellScript.IsShell(command.Name));
}
