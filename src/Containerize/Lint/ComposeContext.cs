using System.Collections.Concurrent;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Containerize.Lint;

/// <summary>The build contexts that Compose files name for Dockerfiles (Compose specification, build.md), with what the override beside each says;
/// each file is read once per instance.</summary>
internal sealed class ComposeContext
{
    // Of several, Compose takes the first.
    private static readonly string[] FileNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
    private static readonly string[] OverrideNames =
    [
        "compose.override.yml",
        "compose.override.yaml",
        "docker-compose.override.yml",
        "docker-compose.override.yaml",
    ];
    private static readonly StringComparison PathComparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
    private readonly ConcurrentDictionary<string, List<Build>> known = new(StringComparer.Ordinal);

    /// <param name="dockerfile">Absolute.</param>
    /// <returns>What the Compose files beside the Dockerfile and above it build it with.</returns>
    public Composition Of(string dockerfile)
    {
        List<Build> found = [];
        for (var folder = Path.GetDirectoryName(dockerfile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = FileIn(folder, FileNames);
            var builds = file is null ? [] : known.GetOrAdd(file, Read);
            found.AddRange(builds.Where(build => build.Dockerfile.Equals(dockerfile, PathComparison)));
        }

        return new(
            found.Select(build => build.Context).Distinct(StringComparer.Ordinal).ToList() is [var context] ? context : null,
            [.. found.SelectMany(build => build.Names).Distinct(StringComparer.Ordinal)]
        );
    }

    private static string? FileIn(string folder, string[] names) => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static List<Build> Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        string[] files = FileIn(folder, OverrideNames) is { } later ? [later, file] : [file];
        try
        {
            return [.. files.SelectMany(Services).GroupBy(one => one.Name, one => one.Build).Select(builds => Of([.. builds], folder)).OfType<Build>()];
        }
        catch (Exception error) when (error is YamlException or IOException or UnauthorizedAccessException)
        {
            // Whoever runs it is told by Compose.
            return [];
        }
    }

    private static IEnumerable<(string? Name, YamlNode Build)> Services(string file)
    {
        using var reader = new StreamReader(file);
        return
            ShallowYaml.Load(new MergingParser(new Parser(reader))).Documents is [{ RootNode: var root }, ..]
            && Child(root, "services") is YamlMappingNode services
            ? from service in services.Children
            let build = Child(service.Value, "build")
            where build is not null
            select (Word(service.Key), build)
            : [];
    }

    /// <summary>Null for one elsewhere, and for one that variables decide.</summary>
    /// <param name="builds">What the files say of one service, that of the override first: it wins key by key.</param>
    private static Build? Of(YamlNode[] builds, string folder)
    {
        YamlNode? Setting(string key) =>
            builds.Select(build => key == "context" && build is YamlScalarNode ? build : Child(build, key)).FirstOrDefault(value => value is not null);
        if (Setting("dockerfile_inline") is not null || builds.All(build => build is not YamlMappingNode && Word(build) is null))
        {
            return null;
        }

        var (context, dockerfile) = (Word(Setting("context")) ?? ".", Word(Setting("dockerfile")) ?? "Dockerfile");
        if (context.Contains('$', StringComparison.Ordinal) || dockerfile.Contains('$', StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context, folder));
        return Directory.Exists(full)
            ? new(full, Path.GetFullPath(dockerfile, full), [.. builds.SelectMany(build => Names(Child(build, "additional_contexts")))])
            : null;
    }

    /// <summary>Of a map, or of a list of <c>NAME=VALUE</c>.</summary>
    private static IEnumerable<string> Names(YamlNode? contexts) =>
        contexts switch
        {
            YamlMappingNode map => map.Children.Keys.Select(Word).OfType<string>(),
            YamlSequenceNode list => list.Children.Select(Word).OfType<string>().Select(pair => pair.Split('=')[0]),
            _ => [],
        };

    private static YamlNode? Child(YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Word(YamlNode? node) => node is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private sealed record Build(string Context, string Dockerfile, IReadOnlyList<string> Names);
}

/// <summary>What Compose files say of the build of one Dockerfile.</summary>
/// <param name="Context">The folder, absolute; null when none of them builds it, or not all with the same.</param>
/// <param name="NamedContexts">The names of the additional contexts of any of its builds.</param>
internal sealed record Composition(string? Context, IReadOnlyList<string> NamedContexts);
