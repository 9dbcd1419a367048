using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace Containerize.Evaluation;

/// <summary>
/// What targets of a project read, as far as their text tells: files that a task's parameter names, with the properties and items that targets make for it, and
/// items that the SDK compiles, embeds or publishes.
/// Nothing is executed, and conditions are taken for true.
/// </summary>
internal sealed partial class TargetInputs
{
    // Tasks that read files, and the parameter that names these.
    private static readonly Dictionary<string, string> ReadingTasks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ReadLinesFromFile"] = "File",
        ["Copy"] = "SourceFiles",
        ["XmlPeek"] = "XmlInputPath",
    };
    private static readonly HashSet<string> UsedItems = new(StringComparer.OrdinalIgnoreCase)
    {
        "AdditionalFiles",
        "Compile",
        "Content",
        "ContentWithTargetPath",
        "EmbeddedResource",
        "None",
        "ResolvedFileToPublish",
    };

    private readonly Project project;
    private readonly Dictionary<string, Written> properties = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="targets">The project's own, not the SDK's.</param>
    public TargetInputs(Project project, IReadOnlyList<ProjectTargetInstance> targets)
    {
        this.project = project;
        foreach (var target in targets)
        {
            foreach (var property in target.Children.OfType<ProjectPropertyGroupTaskInstance>().SelectMany(group => group.Properties))
            {
                properties[property.Name] = new(Folder(target), property.Value);
            }
        }

        var read = targets.SelectMany(ReadByTasks).ToList();
        var named = read.SelectMany(text => ItemNames().Matches(text.Text))
            .Select(match => match.Groups[1].Value)
            .Concat(UsedItems)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var made = targets.SelectMany(target =>
            target
                .Children.OfType<ProjectItemGroupTaskInstance>()
                .SelectMany(group => group.Items)
                .Where(item => named.Contains(item.ItemType))
                .Select(item => new Written(Folder(target), item.Include))
        );
        var paths = read.Concat(made)
            .SelectMany(text => Expand(text).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToLookup(ProjectEvaluator.IsGlob);
        Globs = [.. paths[true]];
        Files = [.. paths[false].Concat(Found()).Select(path => ProjectEvaluator.Absolute(path, project.DirectoryPath)).OfType<string>()];
    }

    /// <summary>Absolute paths, whether there is something or not.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What they search for, as it stands there.</summary>
    public IReadOnlyList<string> Globs { get; }

    private static string Folder(ProjectTargetInstance target) => Path.GetDirectoryName(target.FullPath)!;

    private static IEnumerable<Written> ReadByTasks(ProjectTargetInstance target) =>
        from task in target.Children.OfType<ProjectTaskInstance>()
        from parameter in task.Parameters
        where string.Equals(parameter.Key, ReadingTasks.GetValueOrDefault(task.Name), StringComparison.OrdinalIgnoreCase)
        select new Written(Folder(target), parameter.Value);

    // A task's paths are the project's wherever its target stands. What a target sets may name what another one sets.
    private string Expand(Written text, int depth = 0) =>
        ProjectEvaluator.Expand(
            project,
            text.Folder,
            depth > 5
                ? text.Text
                : PropertyNames()
                    .Replace(
                        text.Text,
                        match =>
                            project.GetPropertyValue(match.Groups[1].Value).Length == 0 && properties.TryGetValue(match.Groups[1].Value, out var set)
                                ? ProjectCollection.Escape(Expand(set, depth + 1))
                                : match.Value
                    )
        );

    // MSBuild knows what its globs mean.
    private IEnumerable<string> Found()
    {
        if (Globs.Count == 0)
        {
            return [];
        }

        var root = ProjectRootElement.Create(project.ProjectCollection);
        root.FullPath = project.FullPath + ".targets.proj";
        var group = root.AddItemGroup();
        foreach (var glob in Globs)
        {
            group.AddItem("File", glob);
        }

        return
        [
            .. ProjectInstance
                .FromProjectRootElement(root, new ProjectOptions { ProjectCollection = project.ProjectCollection })
                .GetItems("File")
                .Select(item => item.EvaluatedInclude),
        ];
    }

    [GeneratedRegex(@"@\(\s*([A-Za-z_][A-Za-z0-9_-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex ItemNames();

    [GeneratedRegex(@"\$\(([A-Za-z_][A-Za-z0-9_-]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex PropertyNames();

    /// <summary>A text of a target.</summary>
    /// <param name="Folder">Of the file that it stands in.</param>
    private sealed record Written(string Folder, string Text);
}
