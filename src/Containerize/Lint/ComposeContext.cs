using System.Collections.Concurrent;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Containerize.Lint;

/// <summary>The build contexts that Compose files name for Dockerfiles (Compose specification, build.md); each file is read once per instance.</summary>
internal sealed class ComposeContext
{
    private static readonly string[] FileNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
    private static readonly StringComparison PathComparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
    private readonly ConcurrentDictionary<string, List<Build>> _files = new(StringComparer.Ordinal);

    /// <param name="dockerfile">Absolute.</param>
    /// <returns>The folder with which the Compose files beside the Dockerfile and above it build it; null when none does, or not all with the same.</returns>
    public string? Of(string dockerfile)
    {
        List<string> contexts = [];
        for (var folder = Path.GetDirectoryName(dockerfile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = FileNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
            var builds = file is null ? [] : _files.GetOrAdd(file, Read);
            contexts.AddRange(builds.Where(build => build.Dockerfile.Equals(dockerfile, PathComparison)).Select(build => build.Context));
        }

        return contexts.Distinct(StringComparer.Ordinal).ToList() is [var context] ? context : null;
    }

    private static List<Build> Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(new MergingParser(new Parser(reader)));
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] && Child(root, "services") is YamlMappingNode services
                ?
                [
                    .. services
                        .Children.Values.OfType<YamlMappingNode>()
                        .Select(service => Child(service, "build"))
                        .Select(build => Of(build, Path.GetDirectoryName(file)!))
                        .OfType<Build>(),
                ]
                : [];
        }
        catch (Exception error) when (error is YamlException or IOException or UnauthorizedAccessException)
        {
            // Whoever runs it is told by Compose.
            return [];
        }
    }

    /// <summary>Null for one elsewhere, and for one that variables decide.</summary>
    private static Build? Of(YamlNode? build, string folder)
    {
        var (context, dockerfile) =
            build is YamlMappingNode mapping && Child(mapping, "dockerfile_inline") is null
                ? (Word(Child(mapping, "context")) ?? ".", Word(Child(mapping, "dockerfile")) ?? "Dockerfile")
                : (Word(build), "Dockerfile");
        if (context is null || context.Contains('$', StringComparison.Ordinal) || dockerfile.Contains('$', StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context, folder));
        return Directory.Exists(full) ? new(full, Path.GetFullPath(dockerfile, full)) : null;
    }

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Word(YamlNode? node) => node is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private sealed record Build(string Context, string Dockerfile);
}
