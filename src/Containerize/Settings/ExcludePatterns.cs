using Containerize.Images.Plan;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;

namespace Containerize.Settings;

/// <summary>
/// The patterns of ContainerizeExclude as they were written. MSBuild expands a pattern against the project's folder and drops it when nothing matches there,
/// but it is meant for the publish folder: where a project has such items, it is evaluated once more to see them.
/// </summary>
internal static class ExcludePatterns
{
    private const string Item = "ContainerizeExclude";

    /// <summary>The patterns, and the items that none of them covers.</summary>
    /// <param name="globalProperties">Of the build that is running.</param>
    public static IReadOnlyList<string> Of(ProjectInput input, IReadOnlyDictionary<string, string> globalProperties)
    {
        var project = input.Text("MSBuildProjectFullPath") ?? "";
        var patterns = Read(project, [project, input.Text("DirectoryBuildPropsPath") ?? "", input.Text("DirectoryBuildTargetsPath") ?? ""], globalProperties);
        return [.. patterns, .. input.Items[Item].Select(item => item.Identity.Replace('\\', '/')).Where(path => !Glob.IsMatch(patterns, path))];
    }

    // None when no file mentions the item: the project file and those that are imported beside it by convention.
    private static IReadOnlyList<string> Read(string projectFile, IEnumerable<string> files, IReadOnlyDictionary<string, string> globalProperties)
    {
        if (!files.Any(Mentions))
        {
            return [];
        }

        using var collection = new ProjectCollection(new Dictionary<string, string>(globalProperties));
        var project = Project.FromFile(projectFile, new ProjectOptions
        {
            ProjectCollection = collection,
            LoadSettings = ProjectLoadSettings.RecordEvaluatedItemElements | ProjectLoadSettings.IgnoreMissingImports,
        });
        return [.. project.GetAllGlobs(Item).SelectMany(globs => globs.IncludeGlobs).Distinct(StringComparer.Ordinal)];
    }

    private static bool Mentions(string file) => file.Length > 0 && File.Exists(file) && File.ReadAllText(file).Contains(Item, StringComparison.OrdinalIgnoreCase);
}
