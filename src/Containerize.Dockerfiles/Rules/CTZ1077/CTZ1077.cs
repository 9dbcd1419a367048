using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1077;

/// <summary>HEALTHCHECK that runs a program which the image does not have: the container is never healthy.</summary>
internal sealed class CTZ1077 : InstructionRule<HealthcheckInstruction>
{
    // Who copies into one of these may bring anything.

    public override string Id => "CTZ1077";

    public override string Name => "healthcheck-tool-missing";

    public override string Title => "HEALTHCHECK runs a program that the image does not have";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, HealthcheckInstruction instruction)
    {
        if (
            instruction.IsNone
            || instruction.Command.IsEmpty
            || instruction.DeferredBy is not null
            || context.Model.StageOf(instruction) is not { } stage
            || KnownBase.Of(stage) is not { Missing.Count: > 0 } known
        )
        {
            return;
        }

        var shell = instruction.IsShellForm ? "sh" : null;
        if (
            shell is not null
            && known.Missing.Contains(shell)
            && context.Model.StateAt(instruction).Shell is null
            && !BroughtPrograms.MayBring(context, stage.ChainInstructions, shell)
        )
        {
            Report(context, instruction.Command.Span, shell, stage);
            return;
        }

        foreach (var command in context.Model.ScriptOf(instruction).Commands)
        {
            if (known.Missing.Contains(command.Name) && !BroughtPrograms.MayBring(context, stage.ChainInstructions, command.Name))
            {
                Report(context, command.Program!.Span, command.Name, stage);
                return;
            }
        }
    }

    static void Report(RuleContext context, Span span, string program, Stage stage) =>
        context.Report(
            span,
            $"'{KnownBase.NameOf(stage)}' has no {program} and nothing here brings one: every check fails, and the container is called unhealthy. Install it, or have the application check itself."
        );
}
