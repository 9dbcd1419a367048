using Containerize.Dockerfiles.Generation;
using Containerize.Images;
using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Exceptions;

namespace Containerize.Evaluation;

/// <summary>Evaluates project files with the MSBuild that runs the build; nothing is executed.</summary>
internal sealed class ProjectEvaluator : IDisposable
{
    // Files that properties name, and items that do not name files to copy.
    private static readonly string[] FileProperties =
    [
        "AssemblyOriginatorKeyFile",
        "KeyOriginatorFile",
        "CodeAnalysisRuleSet",
        "ApplicationIcon",
        "ApplicationManifest",
        "Win32Resource",
        "CompilerResponseFile",
    ];
    private static readonly string[] MadeByBuild =
    [
        "BaseIntermediateOutputPath",
        "IntermediateOutputPath",
        "BaseOutputPath",
        "OutputPath",
        "ArtifactsPath",
        "PublishDir",
        "PackageOutputPath",
        "ContainerizeOutputPath",
        "ContainerArchiveOutputPath",
        "NuGetPackageRoot",
        "RestorePackagesPath",
    ];
    private static readonly HashSet<string> NotFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        "ProjectReference",
        "PackageReference",
        "PackageVersion",
        "PackageDownload",
        "FrameworkReference",
        "KnownFrameworkReference",
        "ProjectCapability",
        "Folder",
        "Using",
        "PotentialEditorConfigFiles",
        "_AllDirectoriesAbove",
        "SourceRoot",
        "SupportedPlatform",
        "InternalsVisibleTo",
        "AssemblyMetadata",
        "Watch",
        "UpToDateCheckInput",
        "BinaryInput",
        "ContainerizeFile",
    };

    private static readonly string GitFolder = $"{Path.DirectorySeparatorChar}.git{Path.DirectorySeparatorChar}";

    private readonly ProjectCollection _projects;
    private readonly EvaluationContext _context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared);
    private readonly IReadOnlyList<string> _machineFolders;

    /// <param name="properties">Global properties of every evaluation.</param>
    /// <param name="machineFolders">Folders that a build elsewhere has its own of (the SDK, package caches): what lies there is never an input.</param>
    public ProjectEvaluator(IReadOnlyDictionary<string, string> properties, IReadOnlyList<string> machineFolders)
    {
        // On processors with large caches the runtime lets the build run to its end without a collection: the 20 MB that an evaluation takes would come on top
        // of all that. After the first one it collects sooner.
        if (GC.CollectionCount(0) == 0)
        {
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }

        // Workloads bring nothing that is copied, the SDK's image has none, and to find them takes a fifth of an evaluation's time.
        var global = new Dictionary<string, string>(properties, StringComparer.OrdinalIgnoreCase) { ["MSBuildEnableWorkloadResolver"] = "false" };
        _projects = new ProjectCollection(global, null, null, ToolsetDefinitionLocations.Default, 1, false, loadProjectsReadOnly: true);
        _machineFolders = machineFolders;
    }

    /// <summary>Evaluates a project, for one target framework when it is given.</summary>
    /// <exception cref="ContainerizeException">CTZ0505: the file cannot be read or is not well-formed. CTZ0504: it is the project that the SDK makes up for a
    /// file-based app.</exception>
    public EvaluatedProject Evaluate(string path, string? framework)
    {
        // app.cs.csproj beside app.cs is in the SDK's memory only.
        if (
            Path.ChangeExtension(path, null) is var source
            && source.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && !File.Exists(path)
            && File.Exists(source)
        )
        {
            throw new ContainerizeException(
                ErrorCodes.NotInDockerfile,
                $"{source} is a file-based app, for which no Dockerfile can be generated: use the image as assembled, or make a project of it with dotnet project convert \"{Path.GetFileName(source)}\"."
            );
        }

        try
        {
            var options = new ProjectOptions
            {
                ProjectCollection = _projects,
                EvaluationContext = _context,
                GlobalProperties = framework is null
                    ? null
                    : new Dictionary<string, string>(_projects.GlobalProperties, StringComparer.OrdinalIgnoreCase) { ["TargetFramework"] = framework },
                LoadSettings =
                    ProjectLoadSettings.IgnoreMissingImports
                    | ProjectLoadSettings.IgnoreEmptyImports
                    | ProjectLoadSettings.IgnoreInvalidImports
                    | ProjectLoadSettings.DoNotEvaluateElementsWithFalseCondition
                    | ProjectLoadSettings.RecordEvaluatedItemElements,
            };
            var project = Project.FromFile(path, options);
            try
            {
                return Read(project) with { Framework = framework ?? "" };
            }
            finally
            {
                // The same may be asked for again, under a name in other case: a collection takes it once.
                _projects.UnloadProject(project);
            }
        }
        catch (Exception exception) when (exception is InvalidProjectFileException or IOException or UnauthorizedAccessException)
        {
            var reason = exception is InvalidProjectFileException invalid ? invalid.BaseMessage : exception.Message;
            throw new ContainerizeException(
                ErrorCodes.EvaluationFailed,
                $"{path} could not be evaluated for the generated Dockerfile: {reason.ReplaceLineEndings(" ")}",
                exception
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _projects.Dispose();

    private EvaluatedProject Read(Project project)
    {
        var folder = project.DirectoryPath;
        string[] made =
        [
            .. MadeByBuild
                .Select(property => Absolute(project.GetPropertyValue(property), folder))
                .OfType<string>()
                .Select(Path.TrimEndingDirectorySeparator)
                .Where(path => !AbsolutePath.IsInside(path, folder))
                .Distinct(StringComparer.Ordinal),
        ];
        var files = project.AllEvaluatedItems.Where(item => !NotFiles.Contains(item.ItemType)).ToList();
        var referred = files
            .Select(ReferencePath)
            .OfType<string>()
            .Select(path => Absolute(path, folder))
            .OfType<string>()
            .Where(path => !AbsolutePath.IsInside(folder, path))
            .SelectMany(AssemblyFiles.Of);
        var named = files
            .Where(IsUsed)
            .Select(PathOf)
            .Concat(FileProperties.Select(project.GetPropertyValue))
            .Where(path => path.Length > 0)
            .Select(path => Absolute(path, folder))
            .OfType<string>()
            .Concat(referred)
            .Where(path => !IsMade(path))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var unpublished = files
            .Where(item => item.ItemType == "Content" && item.GetMetadataValue("CopyToPublishDirectory") == "Never")
            .Select(item => Absolute(item.EvaluatedInclude, folder))
            .OfType<string>();
        var imports = project
            .Imports.Select(import => import.ImportedProject)
            .Where(IsInput)
            .Select(import => import.FullPath)
            .Prepend(project.FullPath)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var texts = new ProjectTexts(project, imports);
        var read = texts.Read.Where(path => !IsMade(path)).ToList();
        var asked = texts.AskedFor.Where(path => !IsMade(path)).ToList();
        var targets = new TargetInputs(project, [.. project.Targets.Values.Where(target => imports.Contains(target.FullPath))]);
        var readByTargets = targets.Files.Where(path => !IsMade(path)).Distinct(StringComparer.Ordinal).ToList();
        var leavesOut = DockerIgnore.LeavesOut();
        var links = new LinkTargets(folder, named.Where(path => AbsolutePath.IsInside(folder, path)));
        var searched = project
            .GetAllGlobs()
            .SelectMany(item => item.IncludeGlobs)
            .Where(IsGlob)
            .Concat(targets.Globs)
            .Select(glob => SearchedBy(glob, folder))
            .Where(one => !IsMade(one.Folder) && Path.GetDirectoryName(one.Folder) is not null)
            .ToList();
        return new EvaluatedProject(project.FullPath)
        {
            Frameworks =
                project.GetPropertyValue("TargetFramework").Length == 0
                    ? [.. List(project, "TargetFrameworks").Distinct(StringComparer.OrdinalIgnoreCase)]
                    : [],
            TargetFrameworks = List(project, project.GetPropertyValue("TargetFramework").Length == 0 ? "TargetFrameworks" : "TargetFramework"),
            Imports = imports,
            OtherImports = [.. project.Imports.Select(import => import.ImportedProject.FullPath).Except(imports)],
            References =
            [
                .. project
                    .GetItems("ProjectReference")
                    .Select(item => Absolute(item.EvaluatedInclude, folder))
                    .OfType<string>()
                    .Where(File.Exists)
                    .Distinct(StringComparer.Ordinal),
            ],
            Outside = [.. named.Where(path => !AbsolutePath.IsInside(folder, path) && File.Exists(path)).Concat(links.Files.Where(path => !IsMade(path)))],
            Noticed =
            [
                .. readByTargets
                    .Concat(asked.Where(path => !leavesOut(Path.GetFileName(path))))
                    .Where(path => !AbsolutePath.IsInside(folder, path) && File.Exists(path)),
            ],
            OutsideFolders =
            [
                .. project
                    .GetItems("Protobuf")
                    .SelectMany(ProtoRoots)
                    .Select(path => Absolute(path, folder))
                    .OfType<string>()
                    .Concat(links.Folders)
                    .Where(path =>
                        !AbsolutePath.IsInside(folder, path) && !AbsolutePath.IsInside(path, folder) && !IsOfTheMachine(path) && Directory.Exists(path)
                    )
                    .Distinct(StringComparer.Ordinal),
            ],
            Kept =
            [
                .. named
                    .Concat(readByTargets)
                    .Where(path => AbsolutePath.IsInside(folder, path) && leavesOut(AbsolutePath.Relative(folder, path)) && File.Exists(path)),
            ],
            Used = [.. named.Except(unpublished).Where(path => AbsolutePath.IsInside(folder, path))],
            Excluded = Settings.ExcludePatterns.Read(project),
            Outputs = made,
            Searched = [.. searched.Select(one => one.Folder)],
            SearchedWhole = [.. searched.Where(one => one.IsWhole).Select(one => one.Folder)],
            Read = [.. read.Where(File.Exists)],
            AskedFor = [.. named.Concat(readByTargets).Where(path => !AbsolutePath.IsInside(folder, path)), .. read, .. asked],
            Variables = texts.Variables,
            LockFile = LockFile(project),
            NuGetConfig = Absolute(project.GetPropertyValue("RestoreConfigFile"), folder) is { } config && File.Exists(config) ? config : null,
            Feeds =
            [
                .. List(project, "RestoreSources")
                    .Concat(List(project, "RestoreAdditionalProjectSources"))
                    .Where(source => !PackageFeeds.IsRemote(source) && Absolute(source, folder) is { } path && !IsOfTheMachine(path)),
            ],
        };

        // Nor is git's own folder in a build's context.
        bool IsMade(string path) =>
            made.Any(output => AbsolutePath.IsInside(output, path)) || IsOfTheMachine(path) || path.Contains(GitFolder, StringComparison.Ordinal);
    }

    // A file that is only packed or only shown in the IDE is no part of what is published.
    private static bool IsUsed(ProjectItem item) =>
        item.ItemType != "None"
        || item.GetMetadataValue("CopyToOutputDirectory") is not ("" or "Never")
        || item.GetMetadataValue("CopyToPublishDirectory") is not ("" or "Never");

    private static string PathOf(ProjectItem item) => item.ItemType == "Reference" ? ReferencePath(item) ?? "" : item.EvaluatedInclude;

    private static string? ReferencePath(ProjectItem item) =>
        item.ItemType != "Reference" ? null
        : item.GetMetadataValue("HintPath") is { Length: > 0 } hint ? hint
        : item.EvaluatedInclude.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? item.EvaluatedInclude
        : null;

    /// <summary>Whether a path stands for what is found.</summary>
    internal static bool IsGlob(string text) => text.AsSpan().ContainsAny('*', '?');

    // ../shared/**/*.cs looks into ../shared and all below, ../shared/*.cs into ../shared alone.
    private static SearchedFolder SearchedBy(string glob, string folder)
    {
        var path = glob.Replace('\\', '/');
        var name = path.LastIndexOf('/', path.IndexOfAny(['*', '?'])) + 1;
        return new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path[..name], folder)), path[name..] == "**" || path.IndexOf('/', name) >= 0);
    }

    /// <summary>What a text means at the end of a project's evaluation; empty where it means something to a running target only.</summary>
    /// <param name="folder">Of the file that it stands in.</param>
    internal static string Expand(Project project, string folder, string value)
    {
        try
        {
            return project.ExpandString(
                value.Replace("$(MSBuildThisFileDirectory)", ProjectCollection.Escape(folder + Path.DirectorySeparatorChar), StringComparison.OrdinalIgnoreCase)
            );
        }
        catch (InvalidProjectFileException)
        {
            return ""; // A function of what only a running target knows, or of a branch that was not taken.
        }
    }

    private static IEnumerable<string> ProtoRoots(ProjectItem item) =>
        item.GetMetadataValue("AdditionalImportDirs").Split(';').Append(item.GetMetadataValue("ProtoRoot")).Where(path => path.Length > 0);

    private static string[] List(Project project, string property) =>
        project.GetPropertyValue(property).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // NuGet's own choice of the name: packages.PROJECT.lock.json wins over packages.lock.json.
    private static string? LockFile(Project project)
    {
        var name = Path.GetFileNameWithoutExtension(project.FullPath).Replace(' ', '_');
        string[] candidates = [project.GetPropertyValue("NuGetLockFilePath"), $"packages.{name}.lock.json", "packages.lock.json"];
        return candidates.Where(path => path.Length > 0).Select(path => Absolute(path, project.DirectoryPath)).OfType<string>().FirstOrDefault(File.Exists);
    }

    private bool IsInput(ProjectRootElement import) =>
        !IsOfTheMachine(import.FullPath)
        && !import.FullPath.EndsWith(".user", StringComparison.OrdinalIgnoreCase)
        && !import.FullPath.EndsWith(".nuget.g.props", StringComparison.OrdinalIgnoreCase)
        && !import.FullPath.EndsWith(".nuget.g.targets", StringComparison.OrdinalIgnoreCase);

    private bool IsOfTheMachine(string path) => _machineFolders.Any(folder => AbsolutePath.IsInside(folder, path));

    /// <summary>Null for what is no path, and for a glob.</summary>
    internal static string? Absolute(string path, string folder) =>
        path.Length == 0 || IsGlob(path) || path.Contains('\0', StringComparison.Ordinal) ? null : AbsolutePath.Of(path, folder);

    /// <summary>A folder that a glob looks into.</summary>
    /// <param name="IsWhole">Whether it looks into all folders below.</param>
    private sealed record SearchedFolder(string Folder, bool IsWhole);
}
