using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Containerize.Evaluation;
using Containerize.Images.Layers;

namespace Containerize.Lint;

/// <summary>The environment variables that files beside a project give a value or hand on. Their values are not looked at.</summary>
internal static partial class NamedVariables
{
    private static readonly string[] Patterns = ["compose*.yml", "compose*.yaml", "docker-compose*.yml", "docker-compose*.yaml", ".env*", "*.env"];

    /// <param name="folders">The project's and those above it, as far as they are the repository's.</param>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> folders)
    {
        var files = folders
            .SelectMany(AbsolutePath.FilesIn)
            .Where(file =>
                Array.Exists(
                    Patterns,
                    pattern => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file), ignoreCase: !OperatingSystem.IsLinux())
                )
            );
        return
        [
            .. files
                .SelectMany(file => Key().Matches(TextOf(file)).Select(match => match.Groups[1].Value))
                .Concat(OfLaunch(Path.Combine(folders[0], "Properties", "launchSettings.json")))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    // A file with passwords may be closed to whoever builds.
    private static string TextOf(string file)
    {
        try
        {
            return FileStamp.IsSpecial(file) ? "" : File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<string> OfLaunch(string file)
    {
        try
        {
            return File.Exists(file) && AppSettings.Parse(file) is JsonObject settings && settings["profiles"] is JsonObject profiles
                ?
                [
                    .. profiles
                        .Select(profile => (profile.Value as JsonObject)?["environmentVariables"])
                        .OfType<JsonObject>()
                        .SelectMany(variables => variables.Select(variable => variable.Key)),
                ]
                : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // NAME=value, export NAME=value, - NAME=value, - NAME, "NAME": value, each on a line of its own.
    [GeneratedRegex("""^[ \t]*(?:-[ \t]*|export[ \t]+)?["']?([A-Za-z_]\w*)["']?(?:[ \t]*[:=].*|[ \t]*)\r?$""", RegexOptions.Multiline)]
    private static partial Regex Key();
}
