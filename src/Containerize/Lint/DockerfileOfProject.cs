using System.Text.Json;
using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;
using Containerize.Evaluation;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize.Lint;

/// <summary>
/// What GenerateDockerfile would write for a project now. It is asked only where a Dockerfile stands that it wrote and nobody edited, and once until something
/// changes:
/// for an evaluation as that target has it, without what this build has on its command line.
/// </summary>
internal static class DockerfileOfProject
{
    private const string Target = "_ContainerizeTellDockerfile";

    /// <param name="dockerfiles">Those that will be linted, absolute.</param>
    /// <returns>Null where there is none, or it is not known.</returns>
    public static GeneratedFacts? Of(ProjectInput input, IEnumerable<string> dockerfiles, IBuildEngine engine)
    {
        var (path, project, global) = (
            DockerfileTarget.Of(input, besideOutputs: false).Dockerfile,
            input.Text("MSBuildProjectFullPath")!,
            MSBuildItems.GlobalProperties(engine)
        );
        if (
            input.Text("TargetFrameworks") is not null
            || !PlainBuild.CanBeAsked(ResponseFile.Without(global, project))
            || !dockerfiles.Contains(path)
            || !File.Exists(path)
            || !GeneratedSeal.IsProjects(File.ReadAllText(path))
        )
        {
            return null;
        }

        var memory = Path.Combine(DockerfileTarget.Of(input, besideOutputs: true).Intermediate!, "dockerfile.told");
        if (ToldDockerfile.Read(memory, project) is not { } text)
        {
            Ask(input, global, project, memory, engine);
            text = ToldDockerfile.Read(memory, project);
        }

        return string.IsNullOrEmpty(text) ? null : new(path.Replace('\\', '/'), text);
    }

    private static void Ask(ProjectInput input, IReadOnlyDictionary<string, string> global, string project, string memory, IBuildEngine engine)
    {
        if (engine is not IBuildEngine3 three || input.Text("ProjectAssetsFile") is not { } assets || !File.Exists(assets))
        {
            return;
        }

        var properties = PublishProperties.Beside(new Dictionary<string, string>(), input.Flag("PublishRelease"));
        foreach (var (name, value) in ResponseFile.Properties(project))
        {
            properties[name] = value;
        }

        properties[PlainBuild.Property] = "true";
        properties["_ContainerizeToldDockerfile"] = memory;
        properties["_ContainerizeRestored"] = Restored(assets);

        // This build says them.
        properties["EmitAssetsLogMessages"] = "false";
        three.BuildProjectFilesInParallel(
            [project],
            [Target],
            [properties],
            [
                [.. global.Keys.Except(properties.Keys, StringComparer.OrdinalIgnoreCase)],
            ],
            [null!],
            returnTargetOutputs: false
        );
    }

    // For which frameworks and platforms there are packages: to ask for another one would be an error.
    private static string Restored(string assets)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
        return $"|{string.Join('|', document.RootElement.GetProperty("targets").EnumerateObject().Select(target => target.Name))}|";
    }
}
