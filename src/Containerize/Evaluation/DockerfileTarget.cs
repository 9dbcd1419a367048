using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>Where a generated Dockerfile and its ignore files go. Pure.</summary>
/// <param name="Dockerfile">Absolute.</param>
/// <param name="Intermediate">The folder in obj/ for what is remembered from run to run; null for one that is written on demand.</param>
/// <param name="RequestedContext">ContainerizeDockerContext, absolute; null to let the inputs decide.</param>
internal sealed record DockerfileTarget(string Dockerfile, string? Intermediate, string? RequestedContext)
{
    /// <summary>Where it is remembered from what the Dockerfile was made.</summary>
    public string? Stamp => Intermediate is null ? null : Path.Combine(Intermediate, "dockerfile.inputs");

    /// <summary>Where the project's inputs are remembered.</summary>
    public string? Memory => Intermediate is null ? null : Path.Combine(Intermediate, "inputs.json");

    /// <param name="besideOutputs">Beside the image's outputs, or into the project.</param>
    public static DockerfileTarget Of(ProjectInput input, bool besideOutputs) =>
        new(
            Path.Combine(besideOutputs ? input.OutputFolder : input.Folder, "Dockerfile"),
            besideOutputs ? input.IntermediateFolder : null,
            input.FullPath("ContainerizeDockerContext")
        );

    /// <summary>What this build writes, as far as the command line may have set it: an evaluation of the project does not know. Absolute.</summary>
    public static IEnumerable<string> Outputs(ProjectInput input) =>
        ((string[])["OutputPath", "PublishDir", "ContainerizeOutputPath", "ContainerArchiveOutputPath"]).Select(input.FullPath).OfType<string>();

    /// <summary>BuildKit reads one that is named after the Dockerfile, beside it: each project of a context has its own. At the root of the context it has the
    /// name that all builders read.</summary>
    public string IgnoreFile(string context) =>
        SharedIgnoreFile(context) is { } shared && Path.GetDirectoryName(Dockerfile) == context ? shared : Dockerfile + ".dockerignore";

    /// <summary>What other builders read, for all projects with the same context together; null for a Dockerfile that is not committed.</summary>
    public string? SharedIgnoreFile(string context) => Intermediate is null ? Path.Combine(context, ".dockerignore") : null;
}
