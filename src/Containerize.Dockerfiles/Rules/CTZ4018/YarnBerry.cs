using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4018;

/// <summary>Yarn from version 2 on, whose Plug'n'Play loads packages from the archives in its cache: without them nothing runs.</summary>
internal static class YarnBerry
{
    /// <summary>Whether the stage, or the build context where it is known, shows that version.</summary>
    public static bool IsUsedBy(CommandPlace place) =>
        place
            .Context.Model.StageOf(place.Run)
            ?.ChainInstructions.Any(instruction =>
                instruction switch
                {
                    FileInstruction file => file.Sources.Any(source => source.Value.Split('/').Any(IsOwnFile)),
                    RunInstruction run => place.Context.Model.ScriptOf(run).Commands.Any(IsOwnCommand),
                    _ => false,
                }
            ) == true
        || place.Context.Context.SentFiles?.Any(file => IsOwnFile(file.Substring(file.LastIndexOf('/') + 1))) == true;

    static bool IsOwnFile(string name) => name is ".yarnrc.yml" or ".yarn" or ".yarn*" || name.StartsWith(".pnp", StringComparison.Ordinal);

    // corepack takes the version that package.json names.
    static bool IsOwnCommand(ShellCommand command) =>
        command.Name == "corepack"
        || command.Name == "yarn"
            && (command.HasOption("--immutable", "--immutable-cache") || command.Has("set") && command.Has("version") && !command.Has("classic"));
}
