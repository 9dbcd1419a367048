using System.Globalization;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Inspection;

/// <summary>One thing in which two images differ.</summary>
/// <param name="Where"><c>config</c>, <c>history</c>, <c>manifest</c>, <c>layer</c>, <c>file</c>, or <c>time</c> for what differs in nothing but its
/// time.</param>
/// <param name="Name">The setting's name as a path in the JSON, the number of the layer or entry, or the file's path.</param>
/// <param name="Left">What the first image has, of a file that both have only what differs; null for nothing.</param>
/// <param name="Right">What the second image has; null for nothing.</param>
public sealed record ImageDifference(string Where, string Name, string? Left, string? Right);

/// <summary>Says which settings and which files make two images differ.</summary>
public static class ImageComparison
{
    /// <summary>The place of what differs in nothing but its time.</summary>
    public const string Time = "time";

    // What follows from the layers and the config, which are compared by what they say.
    private static readonly string[] DerivedInConfig = ["rootfs", "history"];
    private static readonly string[] DerivedInManifest = ["layers", "config"];

    /// <summary>
    /// All differences: settings first, then files and times, each in ordinal order. Layers that both have are read all the same, because what lies over them
    /// counts.
    /// Images of different digests always differ: where nothing that a container sees does, the layers or bytes are named.
    /// </summary>
    /// <exception cref="ContainerizeException">An image cannot be read.</exception>
    public static async Task<IReadOnlyList<ImageDifference>> CompareAsync(BaseImage left, BaseImage right, CancellationToken cancellationToken)
    {
        if (left.Manifest.Descriptor.Digest == right.Manifest.Descriptor.Digest)
        {
            return [];
        }

        var (leftConfig, rightConfig) = (await JsonAsync(left.Config, cancellationToken), await JsonAsync(right.Config, cancellationToken));
        var config = Compare("config", Settings(leftConfig, DerivedInConfig), Settings(rightConfig, DerivedInConfig)).ToList();
        var manifest = Compare(
            "manifest",
            Manifest(await JsonAsync(left.Manifest, cancellationToken)),
            Manifest(await JsonAsync(right.Manifest, cancellationToken))
        );
        var files = left.Layers.Select(layer => layer.DiffId).SequenceEqual(right.Layers.Select(layer => layer.DiffId))
            ? []
            : CompareFiles(await ImageContents.ReadAsync(left.Layers, cancellationToken), await ImageContents.ReadAsync(right.Layers, cancellationToken))
                .ToList();
        ImageDifference[] seen =
        [
            .. config,
            .. CompareHistory(ImageHistory.Of(leftConfig), ImageHistory.Of(rightConfig)),
            .. manifest.Where(difference => !IsLabel(difference, config)),
            .. ImageLayers.Compare(left.Layers, right.Layers, areFilesEqual: files.Count == 0),
            .. files,
        ];
        return seen.Length > 0 ? [.. seen.OrderBy(difference => difference.Where == Time)] : [Bytes(left, right)];
    }

    private static IEnumerable<ImageDifference> Compare(string where, SortedDictionary<string, string> left, SortedDictionary<string, string> right) =>
        left
            .Keys.Union(right.Keys)
            .Order(StringComparer.Ordinal)
            .Select(name => new ImageDifference(where, name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))
            .Where(difference => difference.Left != difference.Right);

    private static async Task<JsonObject> JsonAsync(Blob blob, CancellationToken cancellationToken) =>
        OciJson.ParseObject(await OciJson.ReadAllAsync(blob, OciJson.MaxConfigSize, cancellationToken));

    private static SortedDictionary<string, string> Settings(JsonObject json, string[] derived)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in json.Where(field => !derived.Contains(field.Key)))
        {
            Flatten(name, value, settings);
        }

        return settings;
    }

    private static SortedDictionary<string, string> Manifest(JsonObject json)
    {
        var settings = Settings(json, DerivedInManifest);
        settings["config.mediaType"] = json.Object("config")?.Text("mediaType") ?? "";
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
                foreach (var (variable, value) in variables.Select(variable => ImageConfig.SplitVariable(variable?.ToString() ?? "")))
                {
                    settings[$"{name}.{variable}"] = value;
                }

                break;
            default:
                settings[name] = OciJson.ToText(node);
                break;
        }
    }

    // Labels of the config are often annotations of the manifest as well: to say it once is enough.
    private static bool IsLabel(ImageDifference annotation, List<ImageDifference> config) =>
        annotation.Name.StartsWith("annotations.", StringComparison.Ordinal)
        && config.Contains(annotation with { Where = "config", Name = "config.Labels." + annotation.Name["annotations.".Length..] });

    // Between what both histories begin and end with, so that one more entry is one difference.
    private static IEnumerable<ImageDifference> CompareHistory(IReadOnlyList<ImageHistory> left, IReadOnlyList<ImageHistory> right)
    {
        var shorter = Math.Min(left.Count, right.Count);
        var end = 0;
        while (left.Count != right.Count && end < shorter && left[^(end + 1)].What == right[^(end + 1)].What)
        {
            end++;
        }

        for (var number = 0; number < Math.Max(left.Count, right.Count) - end; number++)
        {
            var (one, other) = (number < left.Count - end ? left[number] : null, number < right.Count - end ? right[number] : null);
            var name = number.ToString(CultureInfo.InvariantCulture);
            if (one?.What != other?.What)
            {
                yield return new ImageDifference("history", name, one?.What, other?.What);
            }
            else if (one != other)
            {
                yield return new ImageDifference(Time, "history " + name, one?.Created, other?.Created);
            }
        }
    }

    private static IEnumerable<ImageDifference> CompareFiles(IReadOnlyList<ImageFile> left, IReadOnlyList<ImageFile> right)
    {
        var (one, other) = (left.ToDictionary(file => file.Path, StringComparer.Ordinal), right.ToDictionary(file => file.Path, StringComparer.Ordinal));
        foreach (var path in one.Keys.Union(other.Keys).Order(StringComparer.Ordinal))
        {
            var (was, has) = (one.GetValueOrDefault(path), other.GetValueOrDefault(path));
            var (before, after) = (was is null ? null : Facts(was), has is null ? null : Facts(has));
            if (before is null || after is null)
            {
                yield return new ImageDifference("file", path, Text(before), Text(after));
                continue;
            }

            var differing = before.Zip(after).Where(pair => pair.First != pair.Second).ToList();
            if (differing.Count > 0)
            {
                yield return new ImageDifference(
                    "file",
                    path,
                    Text([.. differing.Select(pair => pair.First)]),
                    Text([.. differing.Select(pair => pair.Second)])
                );
            }
            else if (was!.Modified != has!.Modified)
            {
                yield return new ImageDifference(Time, path, TimeText(was.Modified), TimeText(has.Modified));
            }
        }
    }

    // In the same places for every file.
    private static string[] Facts(ImageFile file) =>
        [
            file.Kind,
            file.OctalMode,
            file.Owner,
            file.Digest is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{file.Size} bytes {file.Digest}"),
            file.LinkTarget is { } target ? "-> " + target : "",
            file.Attributes,
        ];

    private static string? Text(IReadOnlyList<string>? facts) =>
        facts is null ? null
        : string.Join(' ', facts.Where(fact => fact.Length > 0)) is { Length: > 0 } text ? text
        : "nothing";

    private static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // The same in everything that is compared: only the bytes of config or manifest are others.
    private static ImageDifference Bytes(BaseImage left, BaseImage right) =>
        left.Config.Descriptor.Digest != right.Config.Descriptor.Digest
            ? new ImageDifference("config", "digest", left.Config.Descriptor.Digest.ToString(), right.Config.Descriptor.Digest.ToString())
            : new ImageDifference("manifest", "digest", left.Manifest.Descriptor.Digest.ToString(), right.Manifest.Descriptor.Digest.ToString());

    /// <summary>An entry of the history: its time, and all else.</summary>
    private sealed record ImageHistory(string Created, string What)
    {
        public static IReadOnlyList<ImageHistory> Of(JsonObject config) => [.. (config["history"] as JsonArray ?? []).OfType<JsonObject>().Select(Read)];

        private static ImageHistory Read(JsonObject entry)
        {
            var others = entry.Where(field => field.Key is not ("created" or "created_by")).Select(field => $" {field.Key}={OciJson.ToText(field.Value)}");
            return new ImageHistory(entry.Text("created") ?? "", (entry.Text("created_by") ?? "") + string.Concat(others));
        }
    }
}
