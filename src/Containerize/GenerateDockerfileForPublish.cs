using Containerize.Evaluation;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Runs a target of the project with the global properties that <c>dotnet publish</c> gives it: Release, unless the command line names a configuration
/// or the project wants its own.</summary>
public sealed class GenerateDockerfileForPublish : Microsoft.Build.Utilities.Task
{
    /// <summary>Absolute.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The target to run.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>As the project has it: whether it is published in Release.</summary>
    public string PublishRelease { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var global = PlainBuild.Given(MSBuildItems.GlobalProperties(BuildEngine));
        var isReleased = PublishRelease.Equals("true", StringComparison.OrdinalIgnoreCase);
        var properties = PublishProperties.Beside(global, isReleased);
        if (PlainBuild.IsWritten(ResponseFile.Without(global, ProjectFile), isReleased))
        {
            properties[PlainBuild.Property] = "true";
        }

        // What went wrong has been said by the project that was built.
        if (BuildEngine is IBuildEngine7 engine)
        {
            engine.AllowFailureWithoutError = true;
        }

        return BuildEngine.BuildProjectFile(ProjectFile, [Target], properties, new Dictionary<string, ITaskItem[]>());
    }
}
