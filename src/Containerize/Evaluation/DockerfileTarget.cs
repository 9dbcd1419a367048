using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>Where a generated Dockerfile and its ignore files go. Pure.</summary>
/// <param name="Dockerfile">Absolute.</param>
/// <param name="Stamp">Where its inputs are remembered; null for one that is written on demand.</param>
/// <param name="RequestedContext">ContainerizeDockerContext, absolute; null to let the inputs decide.</param>
internal sealed record DockerfileTarget(string Dockerfile, string? Stamp, string? RequestedContext)
{
    /// <param name="besideOutputs">Beside the image's outputs, or into the project.</param>
    public static DockerfileTarget Of(ProjectInput input, bool besideOutputs)
    {
        var project = input.Text("MSBuildProjectDirectory")!;
        var context = input.Text("ContainerizeDockerContext") is { } written ? Full(written) : null;
        return besideOutputs
            ? new DockerfileTarget(
                Path.Combine(Full(input.Text("ContainerizeOutputPath") ?? (input.Text("OutputPath") ?? "bin/") + "container/"), "Dockerfile"),
                Path.Combine(Full(input.Text("IntermediateOutputPath") ?? "obj/"), "containerize", "dockerfile.inputs"), context)
            : new DockerfileTarget(Path.Combine(project, "Dockerfile"), null, context);

        string Full(string path) => Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), project);
    }

    /// <summary>Docker reads <c>.dockerignore</c> at the root of the context, and BuildKit rather one that is named after the Dockerfile, beside it.</summary>
    public IEnumerable<string> IgnoreFiles(string context)
    {
        var isAtRoot = Path.GetDirectoryName(Dockerfile) == context;
        if (!isAtRoot)
        {
            yield return Dockerfile + ".dockerignore";
        }

        if (Stamp is null)
        {
            yield return Path.Combine(context, ".dockerignore");
        }
    }
}
