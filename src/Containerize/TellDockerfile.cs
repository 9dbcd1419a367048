using Containerize.Evaluation;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Remembers in a file what GenerateDockerfile would write now, for the rule that holds the committed Dockerfile against it; nothing where there is no
/// such Dockerfile.</summary>
[MSBuildMultiThreadableTask]
public sealed class TellDockerfile : ProjectTask
{
    /// <summary>What NuGet restored; absolute.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>Absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Quietly.Try(Log, Remember, true);

    private bool Remember()
    {
        var input = MSBuildItems.ToInput(Properties, Items);
        var global = MSBuildItems.GlobalProperties(BuildEngine);
        var inputs = RememberedInputs.Get(EvaluationRequest.Of(input, global, MachineFolders), DockerfileTarget.Of(input, besideOutputs: true).Memory);
        string[] names = [.. Properties.Select(property => property.ItemSpec).Distinct()];

        // That there is none is remembered too.
        var text = PlainBuild.Is(global, names)
            ? Quietly.Try(Log, () => DockerfileRun.Create(input, Properties, Items, RuntimeTargets, global, () => inputs, (_, _) => { }).TextForProject(), "")
            : "";
        ToldDockerfile.Write(
            OutputFile,
            input.Text("MSBuildProjectFullPath")!,
            text,
            [FileStates.OfVariables(names), .. FileStates.Of([DockerfileTarget.Of(input, besideOutputs: false).Dockerfile, AssetsFile]), .. inputs.States]
        );
        return true;
    }
}
