using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>A command of the .NET SDK that works on a project in a RUN: restore, build, publish, test, pack.</summary>
/// <param name="Verb">Such as <c>publish</c>.</param>
/// <param name="Project">The project, solution or folder that it is told; null when it is told none.</param>
/// <param name="Folder">Where it runs, absolute; null when that is not known.</param>
internal sealed record DotnetCommand(RunInstruction Run, ShellCommand Command, string Verb, ShellWord? Project, string? Folder)
{
    // The next word is theirs, not the project.
    static readonly HashSet<string> WithValue = new(StringComparer.Ordinal)
    {
        "-c", "--configuration", "-o", "--output", "-f", "--framework", "-r", "--runtime", "-a", "--arch", "--os", "-v", "--verbosity", "-s", "--source", "--packages", "--configfile", "--version-suffix", "--manifest", "--lock-file-path",
        "--artifacts-path", "--logger", "-l", "--results-directory", "--filter", "--collect", "--settings", "--test-adapter-path", "--tl", "--property", "-p", "--environment", "-e", "--diag", "-d",
    };

    /// <summary>Those of a stage's own lines, in order; commands of ONBUILD are left out.</summary>
    public static IEnumerable<DotnetCommand> In(RuleContext context, Stage stage) =>
        stage.Instructions.OfType<RunInstruction>().Where(run => run.DeferredBy is null).SelectMany(run => In(context, run));

    /// <summary>Those of a RUN, in order.</summary>
    public static IEnumerable<DotnetCommand> In(RuleContext context, RunInstruction run)
    {
        var folder = context.Model.StateAt(run).WorkingDirectory;
        foreach (var command in context.Model.ScriptOf(run).Commands)
        {
            if (command.Runs("cd", "pushd"))
            {
                folder = folder is not null && command is { IsNested: false, Depth: 0 } && command.Arguments is [{ HasExpansion: false } target] ? ImagePath.Combine(folder, target.Value) : null;
            }
            else if (command is { Name: "dotnet", Subcommand: "restore" or "build" or "publish" or "test" or "pack" or "msbuild" or "clean" } && command.Program is { HasExpansion: false })
            {
                yield return new(run, command, command.Subcommand, ProjectOf(command), folder);
            }
        }
    }

    /// <summary>What the project is called in the image; null when it is not told or not known.</summary>
    public string? ProjectPath => Project is { HasExpansion: false } project && Folder is { } folder ? ImagePath.Combine(folder, project.Value) : null;

    /// <summary>Whether it gets packages: restore does, and the others while nobody forbids it.</summary>
    public bool Restores => Verb == "restore" || Verb is "build" or "publish" or "test" or "pack" && !Command.HasOption("--no-restore", "--no-build");

    /// <summary>Whether it compiles.</summary>
    public bool Builds => Verb is "build" or "publish" or "test" or "pack" && !Command.HasOption("--no-build");

    /// <summary>Whether a variable stands where options could be: <c>dotnet publish $OPTIONS</c>.</summary>
    public bool HasUnknownOptions
    {
        get
        {
            for (var i = 0; i < Command.Arguments.Count; i++)
            {
                var word = Command.Arguments[i];
                if (word.IsOption)
                {
                    i += WithValue.Contains(word.Value) ? 1 : 0;
                }
                else if (word.HasExpansion && word.Value[0] is '$' or '`')
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The value of an MSBuild property that it sets: <c>-p:Name=value</c>, <c>/p:Name=value</c>, <c>--property:Name=value</c>; null when it sets none.</summary>
    public string? Property(string name)
    {
        foreach (var word in Command.Arguments)
        {
            var colon = word.Value.IndexOf(':');
            var setting = colon > 0 && word.Value.Substring(0, colon).TrimStart('-', '/').ToLowerInvariant() is "p" or "property" ? word.Value.Substring(colon + 1) : null;
            foreach (var pair in setting?.Split(';') ?? [])
            {
                if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    return pair.Substring(name.Length + 1);
                }
            }
        }

        return null;
    }

    static ShellWord? ProjectOf(ShellCommand command)
    {
        var isVerbSeen = false;
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var word = command.Arguments[i];
            if (word.Value == "--")
            {
                break;
            }

            if (word.IsOption || word.Value.StartsWith("/p:", StringComparison.OrdinalIgnoreCase))
            {
                i += WithValue.Contains(word.Value) || IsFlagWithValue(command.Arguments, i) ? 1 : 0;
            }
            else if (isVerbSeen)
            {
                return word;
            }
            else
            {
                isVerbSeen = true;
            }
        }

        return null;
    }

    // --self-contained stands alone or in front of true or false.
    static bool IsFlagWithValue(IReadOnlyList<ShellWord> words, int at) =>
        words[at].Value is "--self-contained" or "--sc" && at + 1 < words.Count && bool.TryParse(words[at + 1].Value, out _);
}
