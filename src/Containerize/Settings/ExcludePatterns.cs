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

    /// <summary>The patterns; none when no file mentions the item.</summary>
    /// <param name="files">The project file and those that are imported beside it by convention.</param>
    /// <param name="globalProperties">Of the build that is running.</param>
    public static IReadOnlyList<string> Read(string projectFile, IEnumerable<string> files, IReadOnlyDictionary<string, string> globalProperties)
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
