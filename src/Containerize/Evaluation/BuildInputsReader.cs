using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>Walks the closure of project references and the folders above each project, and collects what a build of the entry project reads.</summary>
internal static class BuildInputsReader
{
    private static readonly string[] NuGetConfigNames = ["nuget.config", "NuGet.config", "NuGet.Config"];
    private static readonly string[] Ancestors =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "Directory.Build.rsp",
        "global.json",
        "packages.lock.json",
        ".editorconfig",
        ".globalconfig",
        Path.Combine(".config", "dotnet-tools.json"),
        "dotnet-tools.json",
        .. NuGetConfigNames,
    ];

    /// <param name="home">The user's home folder, whose own files are the user's and no project's; null when there is none.</param>
    /// <exception cref="ContainerizeException">A project or nuget.config cannot be read.</exception>
    public static BuildInputs Read(string entryProject, ProjectEvaluator evaluator, string? home)
    {
        var evaluated = Closure(entryProject, evaluator);
        var projects = evaluated.Select(project => project.Path).Distinct(StringComparer.Ordinal).ToList();
        var folders = projects.Select(project => Path.GetDirectoryName(project)!).Distinct(StringComparer.Ordinal).ToList();
        var above = folders.SelectMany(folder => OwnFolders(folder, home)).Distinct(StringComparer.Ordinal).ToList();
        var configs = Existing(above, NuGetConfigNames)
            .Concat(evaluated.Select(project => project.NuGetConfig).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var nuget = configs.Select(NuGetConfig.Read).ToList();
        var (sources, refusal) = Sources(evaluated, nuget);
        var globalJson = OwnFolders(folders[0], home).Select(folder => Path.Combine(folder, "global.json")).FirstOrDefault(File.Exists);
        var lockFiles = evaluated.Select(project => project.LockFile).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var responses = folders.Select(folder => ResponseFile.Of(folder, home)).OfType<string>();
        var imports = evaluated.SelectMany(project => project.Imports).ToList();
        var (feeds, packages) = Feeds(sources, folders);
        var read = evaluated.SelectMany(project => project.Read).Where(file => IsBelowOwn(file, folders[0], home));
        var restoreFiles = ((string?[])[globalJson, .. configs, .. responses, .. imports, .. read, .. lockFiles, .. packages])
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var sourceFiles = evaluated
            .SelectMany(project => project.Outside)
            .Where(file => IsOurs(file, folders[0], home))
            .Concat(evaluated.SelectMany(project => project.Noticed).Where(file => IsBelowOwn(file, folders[0], home)))
            .Concat(Tools(imports, folders[0], home))
            .Except(restoreFiles, StringComparer.Ordinal)
            .ToList();
        return new BuildInputs
        {
            EntryProject = entryProject,
            Projects = projects,
            TargetFrameworks = [.. evaluated.SelectMany(project => project.TargetFrameworks).Distinct(StringComparer.OrdinalIgnoreCase)],
            RestoreFiles = restoreFiles,
            PlainNuGetConfigs = [.. nuget.Where(config => !config.ChangesSources).Select(config => config.Location)],
            Feeds = feeds,
            SourceFiles = sourceFiles,
            SourceFolders = [.. evaluated.SelectMany(project => project.OutsideFolders).Distinct(StringComparer.Ordinal)],
            Kept = [.. evaluated.SelectMany(project => project.Kept).Distinct(StringComparer.Ordinal)],
            Used = [.. evaluated.SelectMany(project => project.Used).Distinct(StringComparer.Ordinal)],
            Excluded = evaluated
                .Where(project => project.Path == entryProject)
                .DistinctBy(project => project.Framework)
                .ToDictionary(project => project.Framework, project => project.Excluded),
            ExcludesByImage = ExcludePatterns.AreByImage([
                .. evaluated.Where(project => project.Path == entryProject).SelectMany(project => project.Imports).Distinct(StringComparer.Ordinal),
            ]),
            Outputs = [.. evaluated.SelectMany(project => project.Outputs).Distinct(StringComparer.Ordinal)],
            IsLocked = lockFiles.Count > 0,
            GlobalJson = globalJson,
            Refusal = refusal,
            Secrets = [.. nuget.SelectMany(config => config.Variables).Distinct(StringComparer.Ordinal)],
            Watched = Watched(evaluated, folders, restoreFiles, [.. sourceFiles, .. AboveAll(folders)]),
        };
    }

    // The image does without: what no container build can have is an input all the same, so that it is not looked for again in each run.
    private static (IReadOnlyList<string> Sources, Refusal? Refusal) Sources(IReadOnlyList<EvaluatedProject> evaluated, IReadOnlyList<NuGetConfig> nuget)
    {
        try
        {
            return (
                PackageFeeds.Of(evaluated, nuget),
                nuget.FirstOrDefault(config => config.Secrets.Count > 0) is { } revealing
                    ? new(
                        ErrorCodes.SecretInBuild,
                        $"{revealing.Location} holds the password of {revealing.Secrets[0]}, which would be kept in a layer of the build: write %NAME% in its place and set the environment variable NAME."
                    )
                    : null
            );
        }
        catch (ContainerizeException refused) when (refused.Code == ErrorCodes.MachinePath)
        {
            return ([], new(refused.Code, refused.Message));
        }
    }

    private static List<EvaluatedProject> Closure(string entryProject, ProjectEvaluator evaluator)
    {
        var result = new List<EvaluatedProject>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { entryProject };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path))
        {
            var outer = evaluator.Evaluate(path, framework: null);
            EvaluatedProject[] all = [outer, .. outer.Frameworks.Select(framework => evaluator.Evaluate(path, framework))];
            result.AddRange(all);
            foreach (var reference in all.SelectMany(project => project.References).Where(seen.Add))
            {
                waiting.Enqueue(reference);
            }
        }

        return result;
    }

    // MSBuild and NuGet know no repository: they look for theirs up to the root.
    private static IEnumerable<string> AboveAll(IEnumerable<string> folders) =>
        folders.SelectMany(AbsolutePath.Upwards).Distinct(StringComparer.Ordinal).SelectMany(folder => Ancestors.Select(name => Path.Combine(folder, name)));

    // Folders above a project are not watched whole: a repository's root and the likes of /tmp change all the time.
    private static Watched Watched(List<EvaluatedProject> evaluated, List<string> folders, List<string> restoreFiles, IReadOnlyList<string> named)
    {
        var made = evaluated.SelectMany(project => project.Outputs).ToHashSet(StringComparer.Ordinal);
        var whole = folders.Concat(evaluated.SelectMany(project => project.SearchedWhole)).Distinct(StringComparer.Ordinal).Where(Directory.Exists);
        var watched = folders
            .Concat(whole.SelectMany(folder => WatchedFolders.Below(folder, made)))
            .Concat(evaluated.SelectMany(project => project.Searched))
            .Concat(evaluated.SelectMany(project => project.Imports.Concat(project.Outside).SelectMany(file => Beside(file, project.Path))))
            .ToHashSet(StringComparer.Ordinal);
        return new Watched
        {
            Files = [.. restoreFiles.Concat(evaluated.SelectMany(project => project.OtherImports)).Distinct(StringComparer.Ordinal)],
            Existence =
            [
                .. named
                    .Concat(evaluated.SelectMany(project => project.AskedFor))
                    .Where(path => !watched.Contains(Path.GetDirectoryName(path)!))
                    .Except(restoreFiles),
            ],
            Folders = watched,
            Made = made,
            Variables = [.. evaluated.SelectMany(project => project.Variables).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    // From a file's folder up to where the project's begins.
    private static IEnumerable<string> Beside(string file, string project) =>
        AbsolutePath.Upwards(Path.GetDirectoryName(file)!).TakeWhile(folder => !AbsolutePath.IsInside(folder, project));

    /// <summary>The folders above a project that belong to it: up to the repository's root. Those of the home folder and above are the user's.</summary>
    public static IEnumerable<string> OwnFolders(string projectFolder, string? home)
    {
        foreach (var folder in AbsolutePath.Upwards(projectFolder))
        {
            if (folder != projectFolder && (Path.GetDirectoryName(folder) is null || (home is { Length: > 0 } && AbsolutePath.IsInside(folder, home))))
            {
                yield break;
            }

            yield return folder;
            if (Path.Combine(folder, ".git") is var git && Path.Exists(git) && !IsOfSubmodule(git))
            {
                yield break;
            }
        }
    }

    // A submodule belongs to the repository that it lies in, whose files hold for it.
    private static bool IsOfSubmodule(string git) => File.Exists(git) && File.ReadAllText(git).Contains("/modules/", StringComparison.Ordinal);

    // An .editorconfig above the repository applies to whatever lies below it, but is no file of the project.
    private static bool IsOurs(string file, string projectFolder, string? home) =>
        Path.GetFileName(file) is not (".editorconfig" or ".globalconfig") || IsBelowOwn(file, projectFolder, home);

    private static bool IsBelowOwn(string file, string projectFolder, string? home) =>
        OwnFolders(projectFolder, home).Any(folder => AbsolutePath.IsInside(folder, file));

    // Local tools are needed only by projects that call them.
    private static IEnumerable<string> Tools(IEnumerable<string> projects, string projectFolder, string? home) =>
        projects.Any(file => File.ReadAllText(file).Contains("dotnet tool ", StringComparison.OrdinalIgnoreCase))
            ? Existing(OwnFolders(projectFolder, home), [Path.Combine(".config", "dotnet-tools.json"), "dotnet-tools.json"])
            : [];

    private static IEnumerable<string> Existing(IEnumerable<string> folders, IReadOnlyList<string> names) =>
        folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).Where(File.Exists);

    // A feed with projects below it would bring all their sources into the restore layer: of such a one, only the packages.
    private static (IReadOnlyList<string> Folders, IReadOnlyList<string> Packages) Feeds(IEnumerable<string> feeds, IReadOnlyList<string> projectFolders)
    {
        var shared = feeds
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal)
            .ToLookup(feed => projectFolders.Any(folder => AbsolutePath.IsInside(feed, folder)));
        return ([.. shared[false]], [.. shared[true].SelectMany(feed => Directory.EnumerateFiles(feed, "*.nupkg"))]);
    }
}
