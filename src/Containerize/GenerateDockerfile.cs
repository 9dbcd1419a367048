using Containerize.Evaluation;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>The work of the target GenerateDockerfile: writes the Dockerfile of a project to be committed.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateDockerfile : ProjectTask
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        var input = MSBuildItems.ToInput(Properties, Items);
        try
        {
            var global = MSBuildItems.GlobalProperties(BuildEngine);
            var request = EvaluationRequest.Of(input, global, MachineFolders);
            DockerfileRun
                .Create(
                    input,
                    Properties,
                    Items,
                    RuntimeTargets,
                    global,
                    () => RememberedInputs.Get(request, file: null),
                    (importance, text) => Log.LogMessage(importance, "{0}", text)
                )
                .WriteIntoProject();
        }
#pragma warning disable CA1031 // The last line of defence: a defect of ours is one coded line too.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Failure.LogTo(Log, error, input.Text("MSBuildProjectFullPath"));
        }

        return !Log.HasLoggedErrors;
    }
}
