using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>What a container of a stage starts: its ENTRYPOINT with what CMD adds, or its CMD.</summary>
/// <param name="Instruction">The one that names the program.</param>
/// <param name="Command">Its only command.</param>
/// <param name="Assembly">The word that names a file of .NET code behind <c>dotnet</c> (or behind <c>dotnet exec</c> and its options); null when <c>dotnet</c>
/// is not what starts.</param>
internal sealed record DotnetStart(CommandInstruction Instruction, ShellCommand Command, ShellWord? Assembly)
{
    /// <summary>Null when nothing is started, or more than one command, or what is not known.</summary>
    public static DotnetStart? Of(RuleContext context, Stage stage)
    {
        var entrypoint = Last<EntrypointInstruction>(stage);
        var cmd = Last<CmdInstruction>(stage);
        var isCleared = IsCleared(entrypoint);
        var first = InstructionOf(stage);
        if (first is null || context.Model.ScriptOf(first).Commands is not [{ Program.HasExpansion: false } command])
        {
            return null;
        }

        if (command.Name != "dotnet")
        {
            return new(first, command, null);
        }

        var assembly = AssemblyIn(command.Arguments);
        if (assembly is null && !isCleared && command.Arguments.Count == 0 && entrypoint!.Json is not null && cmd?.Json is not null)
        {
            // ENTRYPOINT ["dotnet"] with CMD ["App.dll"].
            assembly = context.Model.ScriptOf(cmd).Commands is [var arguments] ? AssemblyIn(arguments.Words) : null;
            return new(assembly is null ? first : cmd, command, assembly);
        }

        return new(first, command, assembly);
    }

    /// <summary>The instruction that names the program; null when the file has none.</summary>
    public static CommandInstruction? InstructionOf(Stage stage) =>
        Last<EntrypointInstruction>(stage) is { } entrypoint && !IsCleared(entrypoint) ? entrypoint : Last<CmdInstruction>(stage);

    /// <summary>The path of the program or assembly in the image; null when it is looked for in PATH, or not known.</summary>
    public string? PathIn(Stage stage)
    {
        var word = Command.Name == "dotnet" ? Assembly : Command.Program;
        return word is null or { HasExpansion: true } || Command.Name != "dotnet" && word.Value.IndexOf('/') < 0 ? null
            : ImagePath.IsAbsolute(word.Value) ? ImagePath.Combine("/", word.Value)
            : stage.FinalState.WorkingDirectory is { } folder ? ImagePath.Combine(folder, word.Value)
            : null;
    }

    // An ENTRYPOINT clears the CMD that the stages and images below it set; CMD has the arguments of an ENTRYPOINT, and the program where ENTRYPOINT is [].
    static bool IsCleared(EntrypointInstruction? entrypoint) => entrypoint is null or { Json.Elements.Count: 0 };

    static T? Last<T>(Stage stage)
        where T : CommandInstruction => stage.Chain.Select(link => link.Instructions.OfType<T>().LastOrDefault()).FirstOrDefault(found => found is not null);

    static ShellWord? AssemblyIn(IReadOnlyList<ShellWord> words)
    {
        var i = words.Count > 0 && words[0].Value == "exec" ? 1 : 0;
        while (i < words.Count && words[i].IsOption)
        {
            i += words[i].Value is "--depsfile" or "--runtimeconfig" or "--additionalprobingpath" or "--fx-version" or "--roll-forward" or "--additional-deps"
                ? 2
                : 1;
        }

        return i < words.Count ? words[i] : null;
    }
}
