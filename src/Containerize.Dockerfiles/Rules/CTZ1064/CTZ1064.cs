using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1064;

/// <summary>A script in a heredoc that goes on after a command that fails.</summary>
internal sealed class CTZ1064 : InstructionRule<RunInstruction>
{
    /// <summary>Commands that do not fail, or whose failure is an answer.</summary>
    static readonly string[] Harmless =
    [
        "echo",
        "printf",
        "true",
        ":",
        "set",
        "export",
        "unset",
        "local",
        "readonly",
        "[",
        "[[",
        "test",
        "shopt",
        "trap",
        "umask",
        "alias",
        "exit",
        "return",
    ];

    public override string Id => "CTZ1064";

    public override string Name => "heredoc-errexit";

    public override string Title => "A script in a heredoc goes on after an error";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        if (instruction.Heredocs is not [{ Terminator: not null } heredoc] || ScriptOf(context, instruction, heredoc) is not { } script)
        {
            return;
        }

        var commands = script.Commands.Where(command => !command.IsNested).ToList();
        if (commands.Exists(DecidesErrexit) || !LosesFailure(commands))
        {
            return;
        }

        context.Report(
            heredoc.Word.Span,
            "The script goes on after a command that fails, and RUN succeeds when its last one does; start it with 'set -e'.",
            Repair(heredoc)
        );
    }

    /// <summary>The body's commands, if a shell reads them that was not told to stop at an error.</summary>
    static ShellScript? ScriptOf(RuleContext context, RunInstruction run, Heredoc heredoc)
    {
        var body = heredoc.Body.Text;
        if (run.Script is not null)
        {
            var line = body.StartsWith("#!", StringComparison.Ordinal)
                ? body.Substring(0, Math.Max(2, body.IndexOf('\n'))).Split(' ').Skip(1)
                : context.Model.StateAt(run).Shell?.Json?.Elements.Skip(1).Select(element => element.Value) ?? [];
            return line.Any(IsErrexit) ? null : context.Model.ScriptOf(run);
        }

        // bash <<E, the script as its standard input.
        return
            context.Model.ScriptOf(run).Commands is [{ Redirections: [_], Assignments.Count: 0 } head]
            && ShellScript.IsShell(head.Name)
            && head.Arguments.All(word => word.IsOption)
            && !head.Arguments.Any(word => IsErrexit(word.Value))
            ? ShellScript.Read(heredoc.Body, 0, body.Length)
            : null;
    }

    static bool DecidesErrexit(ShellCommand command) =>
        command.Runs("set")
        && command.Arguments.Any(word => IsErrexit(word.Value) || word.Value.StartsWith("+", StringComparison.Ordinal) && word.Value.Contains("e"));

    static bool IsErrexit(string word) => word == "errexit" || word.Length > 1 && word[0] == '-' && word[1] != '-' && word.Contains("e");

    /// <summary>Whether the script goes on when one of the commands fails, and nobody asks why.</summary>
    static bool LosesFailure(List<ShellCommand> commands)
    {
        // What ends the list that the command stands in: the end of the script, ||, or another command that is run all the same.
        var goesOn = false;
        for (var i = commands.Count - 1; i >= 0; i--)
        {
            goesOn = commands[i].Next is ShellOperator.And or ShellOperator.Pipe
                ? goesOn
                : i + 1 < commands.Count && commands[i].Next is ShellOperator.Semicolon or ShellOperator.None;
            if (
                goesOn
                && i + 1 < commands.Count
                && !commands[i].IsCondition
                && commands[i].Words.Count > 0
                && !commands[i].Runs(Harmless)
                && (i == 0 || commands[i - 1].Next != ShellOperator.Or)
            )
            {
                return true;
            }
        }

        return false;
    }

    static Fix Repair(Heredoc heredoc)
    {
        var body = heredoc.Body.Text;
        var at = body.StartsWith("#!", StringComparison.Ordinal) ? body.IndexOf('\n') + 1 : 0;
        var end = at;
        while (end < body.Length && body[end] is ' ' or '\t')
        {
            end++;
        }

        // Who asks how a command ended goes on for it: with set -e the question comes too late.
        var asks = body.Contains("$?") || body.Contains("PIPESTATUS");
        return Repairs.Replace("Start with set -e", new Span(heredoc.Body.SourceOf(at), 0), body.Substring(at, end - at) + "set -e\n", isAutomatic: !asks);
    }
}
