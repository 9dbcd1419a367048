using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Containerize.Lint;

/// <summary>The settings of a project as a container reads them, where the environment is Production.</summary>
internal static class AppSettings
{
    private static readonly string[] Files = ["appsettings.json", "appsettings.Production.json"];

    /// <summary>Single values by their paths (<c>Kestrel:Endpoints:Http:Url</c>, <c>Serilog:WriteTo:0:Name</c>), whatever the case of their letters; null where
    /// they cannot be read. The second file replaces single values.</summary>
    /// <param name="folder">The project's.</param>
    public static IReadOnlyDictionary<string, string>? Read(string folder)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var file in Files.Select(name => Path.Combine(folder, name)).Where(File.Exists))
            {
                Flatten(Parse(file), "", values);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null; // InvalidOperationException: half of a surrogate pair, which is no text.
        }

        return values;
    }

    /// <summary>A file of settings, which may have comments.</summary>
    /// <exception cref="JsonException">It is no JSON, or has a key twice in an object.</exception>
    public static JsonNode? Parse(string file) =>
        JsonNode.Parse(
            File.ReadAllText(file),
            documentOptions: new()
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                AllowDuplicateProperties = false,
            }
        );

    private static void Flatten(JsonNode? node, string path, Dictionary<string, string> values)
    {
        if (node is JsonObject parent)
        {
            foreach (var (name, child) in parent)
            {
                Flatten(child, path.Length == 0 ? name : $"{path}:{name}", values);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                Flatten(list[i], string.Create(CultureInfo.InvariantCulture, $"{path}:{i}"), values);
            }
        }
        else if (node is JsonValue value)
        {
            values[path] = string.Format(CultureInfo.InvariantCulture, "{0}", value);
        }
    }
}
