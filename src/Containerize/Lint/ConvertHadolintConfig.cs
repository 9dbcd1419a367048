using Containerize.Dockerfiles.Linting;
using Containerize.Images;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Containerize.Lint;

/// <summary>Writes what a .hadolint.yaml says as a global config file, for the analyzer; one that says it already stays as it is, or the project would be
/// compiled again.</summary>
[MSBuildMultiThreadableTask]
public sealed class ConvertHadolintConfig : Task
{
    /// <summary>The .hadolint.yaml, absolute.</summary>
    [Required]
    public string ConfigFile { get; set; } = "";

    /// <summary>The global config file, absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            WholeFile.WriteText(OutputFile, PolicyKeys.Write(HadolintConfig.Read(ConfigFile), RuleSet.All));
        }
        catch (ContainerizeException error)
        {
            Failure.LogTo(Log, error, ConfigFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.LogError(
                null,
                ErrorCodes.FileAccess.Id,
                null,
                ConfigFile,
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
}
