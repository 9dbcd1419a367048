using System.Text.RegularExpressions;

namespace Containerize.Evaluation;

/// <summary>The <c>Directory.Build.rsp</c> of a project, which MSBuild adds to each command line: a build in a container has it too, as it is copied.</summary>
internal static partial class ResponseFile
{
    private const string FileName = "Directory.Build.rsp";

    /// <summary>The one that holds for projects in a folder; null without one.</summary>
    /// <param name="home">The user's home folder; null when there is none.</param>
    public static string? Of(string projectFolder, string? home) =>
        BuildInputsReader.OwnFolders(projectFolder, home).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);

    /// <summary>The properties that it sets, but for the configuration: dotnet publish names that itself.</summary>
    /// <param name="project">Absolute.</param>
    public static IReadOnlyDictionary<string, string> Properties(string project)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = Of(Path.GetDirectoryName(project)!, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) is { } file
            ? File.ReadAllLines(file)
            : [];
        foreach (
            var setting in lines
                .Where(line => !line.TrimStart().StartsWith('#'))
                .SelectMany(line => Setting().Matches(line))
                .SelectMany(match => match.Groups[1].Value.Replace("\"", "", StringComparison.Ordinal).Split(';', ','))
        )
        {
            if (setting.Split('=', 2) is [var name, var value] && !name.Equals("Configuration", StringComparison.OrdinalIgnoreCase))
            {
                properties[name.Trim()] = value;
            }
        }

        return properties;
    }

    /// <summary>Global properties without those that come from there.</summary>
    /// <param name="project">Absolute.</param>
    public static IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> global, string project)
    {
        var own = Properties(project);
        return own.Count == 0
            ? global
            : global.Where(property => own.GetValueOrDefault(property.Key) != property.Value).ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex("""(?:^|\s)"?(?:--?|/)p(?:roperty)?:((?:"[^"]*"|[^\s"])+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Setting();
}
