using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1071;

/// <summary>RUN that starts the application, a server or a service: the build waits for ever, or the process is gone in the image.</summary>
internal sealed class CTZ1071 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ1071";

    public override string Name => "run-starts-app";

    public override string Title => "RUN starts what only a container can run";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        var commands = context.Model.ScriptOf(instruction).Commands;
        for (var i = 0; i < commands.Count; i++)
        {
            // Who starts something in the background or as a service and goes on to use it in the same RUN knows why.
            var command = commands[i];
            var start = command.IsNested && !IsShellText(commands) ? null : AppStart.Of(command);
            if (start is null || (start.GoesOn || command.Next == ShellOperator.Background) && IsUsedBehind(commands, i) || command.Next == ShellOperator.Pipe)
            {
                continue;
            }

            var effect = start.GoesOn || command.Next == ShellOperator.Background ? "no process is kept in an image" : "the build would wait until it ends";
            context.Report(
                command.Span,
                $"RUN starts '{start.Text}' while the image is built, and {effect}. What a container runs is said by CMD or ENTRYPOINT.",
                Repair(context, instruction)
            );
            return;
        }
    }

    static bool IsShellText(IReadOnlyList<ShellCommand> commands) => !commands[0].IsNested && ShellScript.IsShell(commands[0].Name);

    static bool IsUsedBehind(IReadOnlyList<ShellCommand> commands, int index) =>
        commands.Skip(index + 1).Any(command => command.Name.Length > 0 && !command.Runs("true", "echo", "exit", "sleep", ":", "set"));

    /// <summary>CMD, where the RUN is nothing else and ends its stage.</summary>
    static Fix? Repair(RuleContext context, RunInstruction instruction)
    {
        var script = context.Model.ScriptOf(instruction);
        var stage = context.Model.StageOf(instruction);
        if (
            script is not { HasShellSyntax: false, Commands: [{ Words: var words }] }
            || instruction.Flags.Count > 0
            || instruction.Heredocs.Count > 0
            || instruction.DeferredBy is not null
            || stage is null
            || stage.Instructions.Any(other => other.Index > instruction.Index && other is CommandInstruction)
        )
        {
            return null;
        }

        return Repairs.Replace(
            "Make it the CMD",
            instruction.HeadSpan,
            $"{Repairs.InCaseOf(instruction.Keyword.Text, "CMD")} {JsonForm.Write(words.Select(word => word.Value))}",
            isAutomatic: false
        );
    }
}
