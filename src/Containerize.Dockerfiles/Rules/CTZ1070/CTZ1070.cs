using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1070;

/// <summary>CMD or ENTRYPOINT that restores, builds, installs or migrates: work that RUN does once, done again at every start.</summary>
internal sealed class CTZ1070 : InstructionRule<CommandInstruction>
{
    public override string Id => "CTZ1070";

    public override string Name => "cmd-does-build-work";

    public override string Title => "CMD or ENTRYPOINT does what belongs into RUN";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, CommandInstruction instruction)
    {
        if (instruction is not CmdInstruction and not EntrypointInstruction || context.IsRelaxed)
        {
            return;
        }

        var script = context.Model.ScriptOf(instruction);
        foreach (var command in script.Commands)
        {
            if (BuildWork.Of(command) is { } work)
            {
                var belongs = work.IsMigration ? "a step of its own in the deployment" : "RUN";
                context.Report(
                    instruction.Command.Span,
                    $"{instruction.Name} runs when a container starts: '{work.Text}' is done again at every start. It belongs into {belongs}.",
                    work.IsMigration ? null : Repair(instruction, script)
                );
                return;
            }
        }
    }

    /// <summary>RUN for the work, and the same instruction for what follows it.</summary>
    static Fix? Repair(CommandInstruction instruction, ShellScript script)
    {
        var commands = script.Commands;
        var run = Repairs.InCaseOf(instruction.Keyword.Text, "RUN");
        if (commands.All(command => BuildWork.Of(command) is { IsMigration: false }))
        {
            return Repairs.Replace($"Replace {instruction.Name} with RUN", instruction.Keyword.Span, run, isAutomatic: false);
        }

        if (script.IsExec || commands.Any(command => command.IsNested || command.Depth > 0))
        {
            return null;
        }

        var first = 0;
        while (BuildWork.Of(commands[first]) is { IsMigration: false } && commands[first].Next is ShellOperator.And or ShellOperator.Semicolon)
        {
            first++;
        }

        return first == 0 || commands.Skip(first).Any(command => BuildWork.Of(command) is not null)
            ? null
            : new(
                $"Do the work in RUN",
                [
                    new(instruction.Keyword.Span, run),
                    new(Span.FromBounds(commands[first - 1].Span.End, commands[first].Span.Start), "\n" + instruction.Keyword.Text + " "),
                ],
                false
            );
    }
}
