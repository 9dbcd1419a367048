using Containerize.Evaluation;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Remembers in a file what GenerateDockerfile would write now, for the rule that holds the committed Dockerfile against it; nothing where there is no such Dockerfile.</summary>
[MSBuildMultiThreadableTask]
public sealed class TellDockerfile : Microsoft.Build.Utilities.Task
{
    /// <inheritdoc cref="GenerateDockerfile.Properties"/>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <inheritdoc cref="GenerateDockerfile.Items"/>
    public ITaskItem[] Items { get; set; } = [];

    /// <inheritdoc cref="GenerateDockerfile.RuntimeTargets"/>
    public ITaskItem[] RuntimeTargets { get; set; } = [];

    /// <inheritdoc cref="GenerateDockerfile.MachineFolders"/>
    public string[] MachineFolders { get; set; } = [];

    /// <summary>What NuGet restored; absolute.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>Absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var input = MSBuildItems.ToInput(Properties, Items);
            var global = MSBuildItems.GlobalProperties(BuildEngine);
            var inputs = RememberedInputs.Get(EvaluationRequest.Of(input, global, MachineFolders), DockerfileTarget.Of(input, besideOutputs: true).Memory);
            string[] names = [.. Properties.Select(property => property.ItemSpec).Distinct()];
            var target = DockerfileTarget.Of(input, besideOutputs: false);
            ToldDockerfile.Write(
                OutputFile, PlainBuild.Is(global, names) ? TextOf(DockerfileRun.Create(input, Properties, Items, RuntimeTargets, global, () => inputs, (_, _) => { })) : "",
                [FileStates.OfVariables(names), .. FileStates.Of([target.Dockerfile, AssetsFile]), .. inputs.States]);
        }
#pragma warning disable CA1031 // Whoever asks for the Dockerfile is told what is wrong; the rule knows less then.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
        }

        return true;
    }

    private string TextOf(DockerfileRun run)
    {
        try
        {
            return run.TextForProject();
        }
#pragma warning disable CA1031 // As above; that there is none is remembered.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
            return "";
        }
    }
}
