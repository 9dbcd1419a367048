using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1039;

/// <summary>TARGETARCH and its kin: FROM knows them, and a stage only once it has declared them.</summary>
internal static class PlatformVariable
{
    static readonly string[] Beginnings = ["TARGET", "BUILD"];

    /// <summary>Cheap, since most instructions speak of none.</summary>
    public static bool MayBeIn(Instruction instruction) =>
        Array.Exists(
            Beginnings,
            beginning => instruction.Line.Text.Contains(beginning) || instruction.Heredocs.Any(heredoc => heredoc.Body.Text.Contains(beginning))
        );

    /// <summary>Whether it is such a variable, and neither the file nor the script of a RUN defines it.</summary>
    public static bool IsMissing(RuleContext context, string name, Instruction instruction) =>
        BuilderVariables.Platform(name) is not null
        && context.Model.FindVariable(name, instruction) is null
        && !context.Model.GlobalScope.Own.Any(own => own.Name == name)
        && !context.Model.StageOf(instruction)!.Scope.OwnArguments(name).Any(own => own.Instruction == instruction)
        && !(
            instruction is RunInstruction run
            && (ShellUse.IsSetIn(run, name) || context.Model.ScriptOf(run).Commands.Any(command => command.Runs(".", "source", "eval")))
        );

    public static void Report(RuleContext context, string name, Span span, Instruction instruction) =>
        context.Report(
            span,
            $"The builder gives {name} only to a stage that declares it: here it is empty. Put ARG {name} in front.",
            new(
                $"Declare ARG {name}",
                [InsertedInstruction.Before(context.Dockerfile, instruction, $"{Repairs.InCaseOf(instruction.Keyword.Text, "ARG")} {name}")],
                IsAutomatic: true
            )
        );
}
