using Containerize.Dockerfiles.Linting;
using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Settings;
using Microsoft.Build.Construction;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Framework;

namespace Containerize.Lint;

/// <summary>Writes what the evaluated project says, for the rules that compare it with the Dockerfile. A file that says it already stays as it is, or the
/// project would be compiled again.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteProjectFacts : Microsoft.Build.Utilities.Task
{
    /// <summary>Names with metadata <c>Value</c>.</summary>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>PackageReference, GlobalPackageReference, FrameworkReference and ContainerEnvironmentVariable; metadata <c>ItemType</c> is the list's
    /// name.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The project's C# files; metadata <c>FullPath</c>.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The files that will be linted; metadata <c>FullPath</c>.</summary>
    public ITaskItem[] Dockerfiles { get; set; } = [];

    /// <summary>Folders that a container has of its own: the SDK, package caches.</summary>
    public string[] MachineFolders { get; set; } = [];

    /// <summary>The day whose knowledge counts for the rules; every lint comes by here first, and it is looked at for all of them.</summary>
    public string? Date { get; set; }

    /// <summary>Those of the Dockerfiles that cannot be read, such as a link to nothing.</summary>
    [Output]
    public ITaskItem[] Unreadable { get; private set; } = [];

    /// <summary>Absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var input = MSBuildItems.ToInput(Properties, Items);
        var project = input.Text("MSBuildProjectFullPath");
        if (!string.IsNullOrEmpty(Date) && PolicyKeys.Day(Date) is null)
        {
            Log.LogError(
                null,
                ErrorCodes.LintDateInvalid.Id,
                null,
                project,
                0,
                0,
                0,
                0,
                "{0}",
                $"ContainerizeLintDate is '{Date}'. {ErrorCodes.LintDateInvalid.Remedy}"
            );
            return false;
        }

        var texts = Dockerfiles
            .Select(item => (Item: item, Text: Quietly.Try<string?>(Log, () => File.ReadAllText(item.GetMetadata("FullPath")), null)))
            .ToList();
        Unreadable = [.. texts.Where(one => one.Text is null).Select(one => one.Item)];
        try
        {
            WholeFile.WriteText(
                OutputFile,
                ProjectFactsText.Write(
                    WithCode(WithSolutions(WithDockerfile(WithInputs(OfProject(input), input), input), texts.Select(one => one.Text).OfType<string>()))
                )
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.LogError(
                null,
                ErrorCodes.FileAccess.Id,
                null,
                project,
                0,
                0,
                0,
                0,
                "{0}",
                $"Writing {OutputFile} failed: {error.Message.TrimEnd('.')}. {ErrorCodes.FileAccess.Remedy}"
            );
        }

        return !Log.HasLoggedErrors;
    }

    private ProjectFacts OfProject(ProjectInput input)
    {
        // The Dockerfile publishes without what this build's command line says.
        var global = MSBuildItems.GlobalProperties(BuildEngine);
        bool? Own(params string[] names) => names.Any(global.ContainsKey) ? null : names.Any(name => Is(input, name));
        return new()
        {
            // Of several frameworks nobody knows which one the Dockerfile publishes.
            TargetFramework = input.Text("TargetFrameworks") is null ? input.Text("TargetFramework") : null,
            AssemblyName = global.ContainsKey("AssemblyName") ? null : input.Text("AssemblyName"),
            ProjectFile = Slashes(input.Text("MSBuildProjectFullPath")!),
            OutputType = input.Text("OutputType"),
            IsSelfContained = Own("PublishAot", "SelfContained", "PublishSelfContained"),
            IsAot = Own("PublishAot"),
            IsSingleFile = Own("PublishSingleFile"),
            HasAppHost = Own("UseAppHost"),
            IsInvariant = Own("InvariantGlobalization"),
            RuntimeIdentifier = input.Text("RuntimeIdentifier"),
            RollForward = input.Text("RollForward"),
            IsRestoreLocked = Is(input, "RestoreLockedMode"),
            HasCentralVersions = Is(input, "ManagePackageVersionsCentrally"),
            HasGlobalPackages = Is(input, "ManagePackageVersionsCentrally") && Names(input, "GlobalPackageReference").Count > 0,
            Frameworks = Names(input, "FrameworkReference"),
            Packages = Names(input, "PackageReference"),
            NamedVariables = Names(input, "ContainerEnvironmentVariable"),
            NamedContexts = NamedContexts(),
        };
    }

    private IReadOnlyList<string> NamedContexts()
    {
        var compositions = new ComposeContext();
        return
        [
            .. Dockerfiles
                .SelectMany(item => compositions.Of(item.GetMetadata("FullPath")).NamedContexts)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    // Whatever is wrong with a project that cannot be evaluated is said by whoever builds it; the rules know less then.
    private ProjectFacts WithInputs(ProjectFacts facts, ProjectInput input)
    {
        var request = EvaluationRequest.Of(input, MSBuildItems.GlobalProperties(BuildEngine), MachineFolders);
        return Quietly.Try(
            Log,
            () => WithInputs(facts, Beginning.InputsOf(request, DockerfileTarget.Of(input, besideOutputs: true).Memory!, BuildEngine)),
            facts
        );
    }

    private static ProjectFacts WithInputs(ProjectFacts facts, BuildInputs inputs)
    {
        var sdk = inputs.GlobalJson is { } path && GlobalJson.Read(path) is { HasPaths: false, Version: not null } asked ? asked : null;
        return facts with
        {
            HasReferencedPackages =
                facts.HasCentralVersions == true
                    ? inputs.RestoreFiles.Where(path => Slashes(path) != facts.ProjectFile).Any(PackagesWithoutVersion.AreIn)
                    : null,
            RestoreFiles = [.. inputs.RestoreFiles.Except(inputs.PlainNuGetConfigs).Select(Slashes).Order(StringComparer.Ordinal)],
            PackageFolders = [.. inputs.Feeds.Select(Slashes).Order(StringComparer.Ordinal)],
            AllFrameworks = [.. inputs.TargetFrameworks.Order(StringComparer.OrdinalIgnoreCase)],
            SdkVersion = sdk?.Version,
            SdkRollForward = sdk?.RollForward,
        };
    }

    private ProjectFacts WithDockerfile(ProjectFacts facts, ProjectInput input) =>
        facts with
        {
            Generated = Quietly.Try(Log, () => DockerfileOfProject.Of(input, Dockerfiles.Select(item => item.GetMetadata("FullPath")), BuildEngine), null),
        };

    // Only those that a Dockerfile names: to read one takes time.
    private ProjectFacts WithSolutions(ProjectFacts facts, IEnumerable<string> dockerfiles)
    {
        var texts = dockerfiles.Where(text => text.Contains(".sln", StringComparison.OrdinalIgnoreCase)).ToList();
        return texts.Count == 0
            ? facts
            : facts with
            {
                Solutions =
                [
                    .. Folders(facts)
                        .SelectMany(AbsolutePath.FilesIn)
                        .Where(path =>
                            Path.GetExtension(path) is ".sln" or ".slnx" && texts.Any(text => text.Contains(Path.GetFileName(path), StringComparison.Ordinal))
                        )
                        .Order(StringComparer.Ordinal)
                        .Select(Solution)
                        .OfType<SolutionFacts>(),
                ],
            };
    }

    private ProjectFacts WithCode(ProjectFacts facts)
    {
        if (Sources.Length == 0)
        {
            return facts;
        }

        // Few of thousands of files, which are not all kept in memory.
        List<string> code =
        [
            .. Sources
                .Select(item => item.GetMetadata("FullPath"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Where(text => ListeningCode.MayBeIn(text) || TimeZoneCode.MayBeIn(text) || WritingCode.MayBeIn(text)),
        ];
        var settings = AppSettings.Read(Path.GetDirectoryName(facts.ProjectFile)!);
        var listens = facts.Frameworks.Contains("Microsoft.AspNetCore.App") ? ListeningCode.Read(code, settings) : null;
        return facts with
        {
            Listens = listens,
            TimeZoneLookup = TimeZoneCode.Read(code),
            NamedVariables = [.. facts.NamedVariables.Union(NamedVariables.Read(Folders(facts)))],
            WrittenFiles = WritingCode.Read(code, settings),
        };
    }

    // The project's, and those above it that are the repository's.
    private static List<string> Folders(ProjectFacts facts) =>
        [.. BuildInputsReader.OwnFolders(Path.GetDirectoryName(facts.ProjectFile)!, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))];

    private SolutionFacts? Solution(string path)
    {
        try
        {
            var projects = SolutionFile
                .Parse(path)
                .ProjectsInOrder.Where(project => project.ProjectType is not (SolutionProjectType.SolutionFolder or SolutionProjectType.Unknown));
            return new(Slashes(path), [.. projects.Select(project => Slashes(Path.GetFullPath(project.AbsolutePath))).Order(StringComparer.Ordinal)]);
        }
        catch (InvalidProjectFileException error)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", error.Message);
            return null;
        }
    }

    // What is neither true nor false is the SDK's to complain about.
    private static bool Is(ProjectInput input, string property) => "true".Equals(input.Text(property), StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Names(ProjectInput input, string type) =>
        [.. input.Items[type].Select(item => item.Identity).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static string Slashes(string path) => path.Replace('\\', '/');
}
