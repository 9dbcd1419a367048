using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>A command of the .NET SDK that works on a project in a RUN: restore, build, publish, test, pack.</summary>
/// <param name="Verb">Such as <c>publish</c>.</param>
/// <param name="Project">The project, solution or folder that it is told; null when it is told none.</param>
/// <param name="Folder">Where it runs, absolute; null when that is not known.</param>
internal sealed record DotnetCommand(RunInstruction Run, ShellCommand Command, string Verb, ShellWord? Project, string? Folder)
{
    /// <summary>Options whose value is the next word, where it is not joined to them.</summary>
    public static readonly HashSet<string> WithValue = new(StringComparer.Ordinal)
    {
        "-c",
        "--configuration",
        "-o",
        "--output",
        "-f",
        "--framework",
        "-r",
        "--runtime",
        "-a",
        "--arch",
        "--os",
        "-v",
        "--verbosity",
        "-s",
        "--source",
        "--packages",
        "--configfile",
        "--version-suffix",
        "--manifest",
        "--lock-file-path",
        "--artifacts-path",
        "--logger",
        "-l",
        "--results-directory",
        "--filter",
        "--collect",
        "--settings",
        "--test-adapter-path",
        "--tl",
        "--property",
        "-p",
        "--environment",
        "-e",
        "--diag",
        "-d",
    };

    /// <summary>Those of a stage's own lines, in order.</summary>
    public static IEnumerable<DotnetCommand> In(RuleContext context, Stage stage) =>
        stage.Instructions.OfType<RunInstruction>().SelectMany(run => In(context, run));

    /// <summary>Those of a RUN, in order.</summary>
    public static IReadOnlyList<DotnetCommand> In(RuleContext context, RunInstruction run) =>
        context.Once<IReadOnlyList<DotnetCommand>>(run, () => [.. Read(context.Model, run)]);

    static IEnumerable<DotnetCommand> Read(BuildModel model, RunInstruction run)
    {
        var folder = model.StateAt(run).WorkingDirectory;
        foreach (var command in model.ScriptOf(run).Commands)
        {
            if (command.Runs("cd", "pushd"))
            {
                folder =
                    folder is not null && command is { IsNested: false, Depth: 0 } && command.Arguments is [{ HasExpansion: false } target]
                        ? ImagePath.Combine(folder, target.Value)
                        : null;
            }
            else if (
                command is { Name: "dotnet", Subcommand: "restore" or "build" or "publish" or "test" or "pack" or "msbuild" or "clean" }
                && command.Program is { HasExpansion: false }
            )
            {
                yield return new(run, command, command.Subcommand, ProjectOf(command), folder);
            }
        }
    }

    /// <summary>From the program to the verb: <c>dotnet restore</c>.</summary>
    public Span Place => Span.FromBounds(Command.Program!.Span.Start, VerbWord.Span.End);

    /// <summary>What the project is called in the image; null when it is not told or not known.</summary>
    public string? ProjectPath => Project is { HasExpansion: false } project && Folder is { } folder ? ImagePath.Combine(folder, project.Value) : null;

    /// <summary>Whether it gets packages: restore does, and the others while nobody forbids it.</summary>
    public bool Restores => Verb == "restore" || Verb is "build" or "publish" or "test" or "pack" && !Command.HasOption("--no-restore", "--no-build");

    /// <summary>Whether it compiles.</summary>
    public bool Builds => Verb is "build" or "publish" or "test" or "pack" && !Command.HasOption("--no-build");

    /// <summary>Whether a variable stands where options could be, <c>dotnet publish $OPTIONS</c>, or a file brings more of them, <c>@publish.rsp</c>.</summary>
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
                else if (word.HasExpansion && word.Value[0] is '$' or '`' || word.Value.StartsWith("@", StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The value of an MSBuild property that it sets: <c>-p:Name=value</c>, <c>/p:Name=value</c>, <c>--property:Name=value</c>; null when it sets
    /// none.</summary>
    public string? Property(string name) => PropertySetting(name)?.Value;

    /// <inheritdoc cref="Property"/>
    public DotnetSetting? PropertySetting(string name) =>
        Properties
            .Where(pair => pair.Value.Length > name.Length && pair.Value[name.Length] == '=' && pair.Value.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair with { Value = pair.Value.Substring(name.Length + 1) })
            .FirstOrDefault();

    /// <summary>All that it sets of MSBuild's properties, each as <c>Name=value</c>.</summary>
    public IEnumerable<DotnetSetting> Properties
    {
        get
        {
            for (var i = 0; i < Command.Arguments.Count; i++)
            {
                var word = Command.Arguments[i];
                var colon = word.Value.IndexOf(':');
                var setting =
                    colon > 0 && word.Value.Substring(0, colon).TrimStart('-', '/').ToLowerInvariant() is "p" or "property" ? word.Value.Substring(colon + 1)
                    : i > 0 && Command.Arguments[i - 1].Value is "-p" or "--property" ? word.Value
                    : null;
                foreach (var pair in setting?.Split(';') ?? [])
                {
                    yield return new(word, pair);
                }
            }
        }
    }

    /// <summary>The value of an option, behind a blank, <c>=</c> or <c>:</c>; null when it is not given.</summary>
    public DotnetSetting? Option(params string[] names)
    {
        for (var i = 0; i < Command.Arguments.Count; i++)
        {
            var word = Command.Arguments[i];
            foreach (var name in names)
            {
                if (word.Value == name && i + 1 < Command.Arguments.Count)
                {
                    return new(Command.Arguments[i + 1], Command.Arguments[i + 1].Value);
                }

                if (word.Value.Length > name.Length + 1 && word.Value[name.Length] is '=' or ':' && word.Value.StartsWith(name, StringComparison.Ordinal))
                {
                    return new(word, word.Value.Substring(name.Length + 1));
                }
            }
        }

        return null;
    }

    /// <summary>Which build it makes; null when its words do not say.</summary>
    public DotnetSetting? Configuration => Option("-c", "--configuration") ?? PropertySetting("Configuration");

    /// <summary>Whether it runs in any case: no condition, loop or other shell decides.</summary>
    public bool IsUnconditional => Command is { Depth: 0, IsNested: false, IsCondition: false };

    /// <summary>The word that says what to do: <c>publish</c>.</summary>
    public ShellWord VerbWord => Command.Operands.First();

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

/// <summary>What an option or a property of a command of the SDK is set to.</summary>
/// <param name="Word">The word that holds the value, and perhaps the name in front of it.</param>
internal sealed record DotnetSetting(ShellWord Word, string Value)
{
    /// <summary>The place of the value alone, where it stands as it is meant.</summary>
    public Span Span =>
        Word.Text.LastIndexOf(Value, StringComparison.Ordinal) is >= 0 and var at && Value.Length > 0 ? Word.Word.SpanOf(at, Value.Length) : Word.Span;

    /// <summary>The variable that is all of the value: <c>NAME</c> of <c>$NAME</c> or <c>${NAME}</c>; null when it is anything else.</summary>
    public string? Variable
    {
        get
        {
            var name =
                Value.StartsWith("${", StringComparison.Ordinal) && Value.EndsWith("}", StringComparison.Ordinal) ? Value.Substring(2, Value.Length - 3)
                : Value.StartsWith("$", StringComparison.Ordinal) ? Value.Substring(1)
                : "";
            return Word.HasExpansion && name.Length > 0 && name.All(c => c is '_' or >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9') ? name : null;
        }
    }
}
