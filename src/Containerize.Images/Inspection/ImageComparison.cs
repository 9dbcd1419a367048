using System.Globalization;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Inspection;

/// <summary>One thing in which two images differ.</summary>
/// <param name="Where"><c>config</c>, <c>layer</c> or <c>file</c>.</param>
/// <param name="Name">The setting's name as a path in the config, the layer's number, or the file's path.</param>
/// <param name="Left">What the first image has; null for nothing.</param>
/// <param name="Right">What the second image has; null for nothing.</param>
public sealed record ImageDifference(string Where, string Name, string? Left, string? Right);

/// <summary>Says which settings and which files make two images differ.</summary>
public static class ImageComparison
{
    // They follow from the layers, which are compared by their files.
    private static readonly string[] Derived = ["rootfs", "history"];

    /// <summary>All differences: settings first, then files, each in ordinal order. Layers that both have are read all the same, because what lies over them counts.</summary>
    /// <exception cref="ContainerizeException">An image cannot be read.</exception>
    public static async Task<IReadOnlyList<ImageDifference>> CompareAsync(BaseImage left, BaseImage right, CancellationToken cancellationToken)
    {
        var settings = Compare("config", Settings(await ConfigAsync(left, cancellationToken)), Settings(await ConfigAsync(right, cancellationToken)));
        if (left.Layers.Select(layer => layer.DiffId).SequenceEqual(right.Layers.Select(layer => layer.DiffId)))
        {
            return [.. settings];
        }

        var files = Compare("file", Files(await ImageContents.ReadAsync(left.Layers, cancellationToken)), Files(await ImageContents.ReadAsync(right.Layers, cancellationToken)));
        return [.. settings, .. files];
    }

    private static IEnumerable<ImageDifference> Compare(string where, SortedDictionary<string, string> left, SortedDictionary<string, string> right) =>
        left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
            .Select(name => new ImageDifference(where, name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))
            .Where(difference => difference.Left != difference.Right);

    private static async Task<JsonObject> ConfigAsync(BaseImage image, CancellationToken cancellationToken) =>
        ImageConfig.Parse(await OciJson.ReadAllAsync(image.Config, OciJson.MaxConfigSize, cancellationToken)).Json;

    private static SortedDictionary<string, string> Settings(JsonObject config)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in config.Where(field => !Derived.Contains(field.Key)))
        {
            Flatten(name, value, settings);
        }

        return settings;
    }

    // Variables are compared one by one; other lists, such as a command, as a whole.
    private static void Flatten(string name, JsonNode? node, SortedDictionary<string, string> settings)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                foreach (var (key, value) in map)
                {
                    Flatten($"{name}.{key}", value, settings);
                }

                break;
            case JsonArray variables when name == "config.Env":
                foreach (var variable in variables.Select(variable => variable?.ToString() ?? ""))
                {
                    settings[$"{name}.{variable.Split('=')[0]}"] = variable[(variable.IndexOf('=') + 1)..];
                }

                break;
            default:
                settings[name] = node?.ToJsonString() ?? "null";
                break;
        }
    }

    private static SortedDictionary<string, string> Files(IReadOnlyList<ImageFile> files) => new(files.ToDictionary(
        file => file.Path,
        file => string.Create(CultureInfo.InvariantCulture, $"{file.Kind} {Convert.ToString(file.Mode, 8).PadLeft(4, '0')} {file.Uid}:{file.Gid}{(file.Digest is { } digest ? $" {file.Size} bytes {digest}" : "")}{(file.LinkTarget is { } target ? $" -> {target}" : "")}"),
        StringComparer.Ordinal), StringComparer.Ordinal);
}
