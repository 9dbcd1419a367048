using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>A container that builds or tests .NET projects as it runs: it needs the SDK.</summary>
internal static class BuildingContainer
{
    /// <summary>Whether what a stage, or one that it starts from, says with CMD or ENTRYPOINT is such a command.</summary>
    public static bool IsStartedBy(RuleContext context, Stage stage) =>
        Starts(stage)
            .Any(start =>
                context
                    .Model.ScriptOf(start)
                    .Commands.Any(command => command.Name == "dotnet" && command.Subcommand is "build" or "test" or "pack" or "format" or "msbuild")
            );

    /// <summary>What a container of the stage may start with, as far as the file says it.</summary>
    public static IEnumerable<CommandInstruction> Starts(Stage stage) =>
        stage.ChainInstructions.Where(instruction => instruction is CmdInstruction or EntrypointInstruction).Cast<CommandInstruction>();
}
