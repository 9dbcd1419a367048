using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Contexts;

/// <summary>What rules may take for certain about the build context: where nobody named it, the Dockerfile's own folder counts only if the Dockerfile itself
/// speaks for it.</summary>
internal sealed class ContextTree
{
    readonly IReadOnlyList<string> listed;
    readonly Lazy<HashSet<string>> known;
    readonly Lazy<List<string>> closed;
    readonly Lazy<bool> isCertain;
    readonly Lazy<IReadOnlyList<string>> sent;
    readonly LintInput input;
    readonly BuildModel model;
    IReadOnlyList<ContextSource>? sources;

    public ContextTree(BuildModel model, LintInput input)
    {
        (this.model, this.input, listed) = (model, input, input.ContextFiles ?? []);
        Ignore = input.DockerIgnore is null ? null : IgnoreFile.Parse(input.DockerIgnore);
        known = new(() => WithFolders(listed));
        closed = new(() => [.. listed.Where(file => file.EndsWith("/", StringComparison.Ordinal))]);
        isCertain = new(Decide);
        sent = new(() => Ignore is null ? listed : [.. listed.Where(file => !Ignore.Ignores(file.TrimEnd('/')))]);
    }

    /// <summary>Every source of COPY and ADD that names something in the context.</summary>
    public IReadOnlyList<ContextSource> Sources => sources ??= [.. ContextSource.In(model)];

    /// <summary>The ignore file that holds; null when there is none or it is not known.</summary>
    public IgnoreFile? Ignore { get; }

    /// <summary>Whether the folder that was looked at is the context.</summary>
    public bool IsCertain => isCertain.Value;

    /// <summary>Its files, ignored ones too, without what <see cref="ContextListing"/> skips; null when not known.</summary>
    public IReadOnlyList<string>? Files => listed.Count > 0 && IsCertain ? listed : null;

    /// <summary>The files that a builder gets; null when not known.</summary>
    public IReadOnlyList<string>? SentFiles => Files is null ? null : sent.Value;

    /// <summary>Whether a path that is not listed is really not there: somebody named the context, or most sources of this Dockerfile are in it.</summary>
    public bool ShowsAbsence
    {
        get
        {
            if (Files is null || !input.IsContextGuessed)
            {
                return Files is not null;
            }

            var own = input.Path.Substring(input.Path.LastIndexOfAny(['/', '\\']) + 1);
            var paths = Sources
                .Where(source => source is { Pattern: null, IsWhole: false } && source.Path != own && !ContextListing.Skips(source.Path))
                .Select(source => source.Path)
                .Distinct()
                .ToList();
            var there = paths.Count(Has);
            return there > 0 && there >= paths.Count - there;
        }
    }

    /// <summary>Whether a file or folder is listed, or lies in a folder that was not looked into.</summary>
    public bool Has(string path) =>
        path.Length == 0 || known.Value.Contains(path) || closed.Value.Exists(folder => path.StartsWith(folder, StringComparison.Ordinal));

    bool Decide()
    {
        if (!input.IsContextGuessed)
        {
            return true;
        }

        // Without a listing an ignore file beside the Dockerfile is all that speaks for the folder.
        var own = input.Path.Split('/', '\\');
        return !SpeaksOfFoldersAbove([.. own.Take(own.Length - 1)])
            && (
                Ignore is not null
                || Has(".git")
                || Sources.Any(source => source is { Pattern: null, IsWhole: false } && Has(source.Path) && source.Path != own[own.Length - 1])
                || Builds()
            );
    }

    /// <summary>Whether a path in the Dockerfile starts with a folder that it stands in, as it does when the context is further up.</summary>
    bool SpeaksOfFoldersAbove(string[] folders)
    {
        var above = new HashSet<string>(folders.Skip(Math.Max(0, folders.Length - 6)).Where(folder => folder.Length > 0), StringComparer.Ordinal);
        bool IsAbove(string path) => path.IndexOf('/') is > 0 and var slash && above.Contains(path.Substring(0, slash)) && !Has(path.Substring(0, slash));
        return above.Count > 0
            && (
                Sources.Any(source => above.Contains(source.Path) && !Has(source.Path) || IsAbove(source.Path))
                || Commands()
                    .Any(command =>
                        command.Words.Any(word => IsAbove(word.Value.StartsWith("./", StringComparison.Ordinal) ? word.Value.Substring(2) : word.Value))
                    )
                || Commands().Select(FolderOf).Concat(FoldersOfRuns()).Any(folder => folder is not null && above.Contains(folder) && !Has(folder))
            );
    }

    /// <summary>The folder that <c>cd</c> goes to, or that holds what <c>dotnet</c> builds; null when the command says none.</summary>
    static string? FolderOf(Shell.ShellCommand command)
    {
        var at =
            command.Runs("cd") ? 0
            : command.Name == "dotnet" && command.Subcommand is "restore" or "build" or "publish" or "pack" or "test" ? 1
            : -1;
        return at >= 0 && command.Arguments.Count > at && command.Arguments[at] is { IsOption: false } word ? word.Value.TrimEnd('/') : null;
    }

    /// <summary>The folders of the context, as far as it was copied as a whole, in which RUN runs.</summary>
    IEnumerable<string> FoldersOfRuns()
    {
        var copies = Sources
            .Where(source => source.IsWhole && source.Instruction.Words.Count > 1)
            .Select(source =>
                ImagePath
                    .Combine(model.StateAt(source.Instruction).WorkingDirectory ?? "/", source.Instruction.Words[source.Instruction.Words.Count - 1].Value)
                    .TrimEnd('/') + "/"
            )
            .ToList();
        return model
            .Dockerfile.AllInstructions.OfType<RunInstruction>()
            .SelectMany(run =>
                model
                    .ScriptOf(run)
                    .Commands.Where(command => command.Runs("cd") && command.Arguments.Count > 0)
                    .Select(command => command.Arguments[0].Value)
                    .Prepend(".")
                    .Select(folder => ImagePath.Combine(model.StateAt(run).WorkingDirectory ?? "/", folder))
            )
            .SelectMany(folder =>
                copies.Where(copy => folder.StartsWith(copy, StringComparison.Ordinal)).Select(copy => folder.Substring(copy.Length).Split('/')[0])
            );
    }

    /// <summary>Whether all of the context is copied and then built with a tool whose project file is at its top.</summary>
    bool Builds() =>
        Sources.Any(source => source.IsWhole)
        && Array.Exists(
            ProjectFile.All,
            file => listed.Any(path => path.IndexOf('/') < 0 && file.IsMatch(path)) && Commands().Any(command => command.Runs(file.Programs))
        );

    IEnumerable<Shell.ShellCommand> Commands() => model.Dockerfile.AllInstructions.OfType<RunInstruction>().SelectMany(run => model.ScriptOf(run).Commands);

    static HashSet<string> WithFolders(IReadOnlyList<string> files)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var path = file.TrimEnd('/'); all.Add(path) && path.LastIndexOf('/') is > 0 and var slash; )
            {
                path = path.Substring(0, slash);
            }
        }

        return all;
    }
}

/// <summary>The file at the top of a project, by the programs that build it.</summary>
internal sealed record ProjectFile(string[] Names, string[] Programs)
{
    public static readonly ProjectFile[] All =
    [
        new([".csproj", ".fsproj", ".vbproj", ".sln", ".slnx"], ["dotnet"]),
        new(["package.json"], ["npm", "yarn", "pnpm", "bun", "npx"]),
        new(["go.mod"], ["go"]),
        new(["pom.xml"], ["mvn", "mvnw"]),
        new(["build.gradle", "build.gradle.kts"], ["gradle", "gradlew"]),
        new(["Cargo.toml"], ["cargo"]),
        new(["requirements.txt", "pyproject.toml", "setup.py", "Pipfile"], ["pip", "pip3", "poetry", "uv", "pipenv"]),
        new(["Gemfile"], ["bundle"]),
        new(["composer.json"], ["composer"]),
        new(["Makefile"], ["make"]),
    ];

    public bool IsMatch(string file) => Array.Exists(Names, name => name[0] == '.' ? file.EndsWith(name, StringComparison.OrdinalIgnoreCase) : file == name);
}
