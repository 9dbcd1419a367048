using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1077;

/// <summary>HEALTHCHECK that runs a program which the image does not have: the container is never healthy.</summary>
internal sealed class CTZ1077 : InstructionRule<HealthcheckInstruction>
{
    // Who copies into one of these may bring anything.
    static readonly string[] ProgramFolders = ["/", "/bin", "/sbin", "/usr", "/usr/bin", "/usr/sbin", "/usr/local", "/usr/local/bin", "/usr/local/sbin", "/opt"];

    public override string Id => "CTZ1077";

    public override string Name => "healthcheck-tool-missing";

    public override string Title => "HEALTHCHECK runs a program that the image does not have";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, HealthcheckInstruction instruction)
    {
        if (instruction.IsNone || instruction.Command.IsEmpty || instruction.DeferredBy is not null || context.Model.StageOf(instruction) is not { } stage || KnownBase.Of(stage) is not { Missing.Count: > 0 } known)
        {
            return;
        }

        var shell = instruction.IsShellForm ? "sh" : null;
        if (shell is not null && known.Missing.Contains(shell) && context.Model.StateAt(instruction).Shell is null && !Brings(context, stage, instruction, shell))
        {
            Report(context, instruction.Command.Span, shell, stage);
            return;
        }

        foreach (var command in context.Model.ScriptOf(instruction).Commands)
        {
            if (known.Missing.Contains(command.Name) && !Brings(context, stage, instruction, command.Name))
            {
                Report(context, command.Program!.Span, command.Name, stage);
                return;
            }
        }
    }

    static void Report(RuleContext context, Span span, string program, Stage stage) => context.Report(
        span, $"'{(stage.Root.IsScratch ? "scratch" : stage.Root.BaseName!.Text)}' has no {program} and nothing here brings one: every check fails, and the container is called unhealthy. Install it, or have the application check itself.");

    /// <summary>Whether something in the stages below may bring the program: it is named, or nobody can know.</summary>
    static bool Brings(RuleContext context, Stage stage, HealthcheckInstruction healthcheck, string program) => stage.Chain.SelectMany(one => one.Instructions).Any(instruction => instruction switch
    {
        RunInstruction run => Mentions(run, program) || context.Model.ScriptOf(run) is var script && (!script.IsPosix || script.Commands.Any(IsUnknown)),
        FileInstruction file => Mentions(file, program) || file.Destination is { } to && Array.IndexOf(ProgramFolders, to.Value.Length > 1 ? to.Value.TrimEnd('/', '.') : to.Value) >= 0,
        _ => false,
    });

    static bool Mentions(Instruction instruction, string program) =>
        Names(instruction.Line.Text, program) || instruction.Heredocs.Any(heredoc => Names(heredoc.Body.Text, program)) || program is "sh" or "bash" && Names(instruction.Line.Text, "busybox");

    /// <summary>Whether the program stands in the text as a word of its own.</summary>
    static bool Names(string text, string program)
    {
        for (var at = text.IndexOf(program, StringComparison.Ordinal); at >= 0; at = text.IndexOf(program, at + 1, StringComparison.Ordinal))
        {
            var end = at + program.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // Scripts, and installs of packages that a variable or a file names.
    static bool IsUnknown(ShellCommand command) =>
        command.Name.Length == 0 && command.Words.Count > 0 || command.Name.EndsWith(".sh", StringComparison.Ordinal) || ShellScript.IsShell(command.Name) || command.Runs(".", "source", "make", "xargs", "dpkg", "ansible-playbook", "nix-env", "brew", "mamba", "conda")
        || command.Has("install") && command.Arguments.Any(word => word.HasExpansion) || command.Has("add") && command.Runs("apk") && command.Arguments.Any(word => word.HasExpansion);
}
