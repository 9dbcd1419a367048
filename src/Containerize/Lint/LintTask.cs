using Containerize.Dockerfiles.Linting;
using Containerize.Images;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Containerize.Lint;

/// <summary>What the lint and the fix task have in common: the Dockerfiles, the settings that a project has for warnings, and errors as one coded
/// line.</summary>
public abstract class LintTask : Task
{
    /// <summary>The files to look at; metadata <c>FullPath</c>.</summary>
    [Required]
    public ITaskItem[] Dockerfiles { get; set; } = [];

    /// <summary>Folder of the build context, absolute; empty for the one with which a Compose file builds each Dockerfile, else its own.</summary>
    public string? Context { get; set; }

    /// <summary>Analyzer config files beside those in the folders above a Dockerfile.</summary>
    public ITaskItem[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>A .hadolint.yaml, absolute; empty for the one nearest to each Dockerfile.</summary>
    public string? HadolintConfig { get; set; }

    /// <summary>Codes separated by <c>;</c>, as the property of that name.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Codes separated by <c>;</c>, as the property of that name.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Codes separated by <c>;</c>, as the property of that name.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Folder of the SDK's compiler, whose reader of .editorconfig files is used.</summary>
    public string? CompilerFolder { get; set; }

    /// <summary>The day whose knowledge counts, as in <c>2026-11-23</c>; empty for none.</summary>
    public string? Date { get; set; }

    /// <summary>A file of facts on the project, absolute; empty for none.</summary>
    public string? ProjectFacts { get; set; }

    /// <summary>Whether findings about C# code are the compiler's.</summary>
    public bool IsCodeLinted { get; set; }

    /// <summary>Absolute: of Dockerfiles elsewhere nobody guesses what lies around them, neither here nor in the compiler.</summary>
    public string? ProjectFolder { get; set; }

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        using var compiler = CompilerLibrary.From(CompilerFolder);
        var settings = Settings();
        foreach (var path in Dockerfiles.Select(item => item.GetMetadata("FullPath")).Where(FileProfile.IsDockerfile).Distinct(StringComparer.Ordinal))
        {
            try
            {
                Run(DockerfileOnDisk.Read(path), settings.For(path));
            }
            catch (FileNotFoundException error) when (error.FileName?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
            {
                Failure.LogTo(
                    Log,
                    new ContainerizeException(
                        ErrorCodes.CompilerMissing,
                        $"Loading {error.FileName} from '{CompilerFolder}' failed. {ErrorCodes.CompilerMissing.Remedy}",
                        error
                    ),
                    path
                );
            }
            catch (Exception error) when (error is ContainerizeException or IOException or UnauthorizedAccessException)
            {
                // Of itself, or of what lies around it: ignore file, config files.
                Failure.LogTo(Log, error, path);
            }
            catch (Exception error)
                when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException)
            {
                // What a broken rule throws: still one line that says which file to report.
                Failure.LogTo(
                    Log,
                    new ContainerizeException(
                        ErrorCodes.RuleFailed,
                        $"A lint rule failed: {error.GetType().Name}: {error.Message} {ErrorCodes.RuleFailed.Remedy}",
                        error
                    ),
                    path
                );
            }
        }

        return !Log.HasLoggedErrors;
    }

    private protected abstract void Run(DockerfileOnDisk dockerfile, LintSettings settings);

    private LintSettings Settings() =>
        new()
        {
            Context = string.IsNullOrEmpty(Context) ? null : Context,
            GuessedWithin = string.IsNullOrEmpty(ProjectFolder) ? null : ProjectFolder,
            HadolintConfig = string.IsNullOrEmpty(HadolintConfig) ? null : HadolintConfig,
            ConfigFiles = [.. AnalyzerConfigFiles.Select(item => item.GetMetadata("FullPath"))],
            Policy = new SeverityPolicy
            {
                NoWarn = Codes(NoWarn),
                WarningsAsErrors = Codes(WarningsAsErrors),
                WarningsNotAsErrors = Codes(WarningsNotAsErrors),
                TreatWarningsAsErrors = TreatWarningsAsErrors,
            },
            IsCodeLinted = IsCodeLinted,
            Today = PolicyKeys.Day(Date),
            Project = File.Exists(ProjectFacts) ? ProjectFactsText.Read(File.ReadAllText(ProjectFacts)) : null,
        };

    private static string[] Codes(string? list) => list?.Split([';', ',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
