using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Containerize.Package.Tests.Rig;

/// <summary>
/// Whether two images in an engine say the same: settings, and every path, mode, owner and content.
/// Not compared: file times, the labels that name a commit, a time or the base's digest, and the times of source files in static-asset endpoints.
/// </summary>
internal sealed partial class ImageComparison
{
    private static readonly string[] NotCompared =
    [
        "org.opencontainers.image.created",
        "org.opencontainers.artifact.created",
        "org.opencontainers.image.revision",
        "org.opencontainers.image.base.digest",
    ];

    private readonly IReadOnlyDictionary<string, string> left;
    private readonly IReadOnlyDictionary<string, string> right;

    private ImageComparison(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) => (this.left, this.right) = (left, right);

    /// <summary>Reads both out of the engine.</summary>
    public static ImageComparison Of(DockerEngine docker, string left, string right) => new(Facts(docker, left), Facts(docker, right));

    /// <summary>One line for each setting or file that differs; empty when they say the same.</summary>
    public IReadOnlyList<string> Differences =>
        [
            .. left
                .Keys.Union(right.Keys)
                .Order(StringComparer.Ordinal)
                .Where(name => left.GetValueOrDefault(name) != right.GetValueOrDefault(name))
                .Select(name => $"{name}: {left.GetValueOrDefault(name) ?? "missing"} | {right.GetValueOrDefault(name) ?? "missing"}"),
        ];

    /// <summary>Paths of the files that were compared.</summary>
    public IReadOnlyList<string> Files =>
        [.. left.Keys.Where(name => name.StartsWith("file ", StringComparison.Ordinal)).Select(name => name["file ".Length..])];

    private static SortedDictionary<string, string> Facts(DockerEngine docker, string image)
    {
        var config = JsonNode.Parse(docker.Docker("inspect", "--format", "{{json .Config}}", image).Succeeds().Output)!;
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "WorkingDir", "User", "Cmd", "Entrypoint", "ExposedPorts", "Volumes", "StopSignal", "Healthcheck" })
        {
            // An engine writes nothing for an empty list, or null, or an empty one.
            facts[name] = config[name] switch
            {
                null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => "",
                var value => Ordered(value),
            };
        }

        foreach (var variable in config["Env"]!.AsArray().Select(value => (string)value!))
        {
            facts["variable " + variable.Split('=')[0]] = variable;
        }

        foreach (var label in (config["Labels"] as JsonObject ?? []).Where(label => !NotCompared.Contains(label.Key)))
        {
            facts["label " + label.Key] = (string)label.Value!;
        }

        ReadFiles(docker, image, facts);
        return facts;
    }

    private static string Ordered(JsonNode value) =>
        value is JsonObject members
            ? string.Join(' ', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={member.Value?.ToJsonString()}"))
            : value.ToJsonString();

    private static void ReadFiles(DockerEngine docker, string image, SortedDictionary<string, string> facts)
    {
        var container = docker.Docker("create", image).Succeeds().Lines[^1];
        var archive = Path.Combine(RealParts.Folder("comparison"), container + ".tar");
        docker.Docker("export", "-o", archive, container).Succeeds();
        docker.Docker("rm", container).Succeeds();
        using var stream = new FileStream(archive, new FileStreamOptions { Options = FileOptions.DeleteOnClose });
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            var path = "/" + entry.Name.Trim('/');
            facts["file " + path] = $"{entry.EntryType} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid} {entry.LinkName} {Content(entry, path)}";
        }
    }

    private static string Content(TarEntry entry, string path)
    {
        using var bytes = new MemoryStream();
        entry.DataStream?.CopyTo(bytes);
        var content = path.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetBytes(LastModified().Replace(System.Text.Encoding.UTF8.GetString(bytes.ToArray()), ""))
            : bytes.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(content))[..16];
    }

    [GeneratedRegex("(?<=\"Name\":\"Last-Modified\",\"Value\":\")[^\"]*")]
    private static partial Regex LastModified();
}
