using System.Xml;
using System.Xml.Linq;
using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>The folders that the nuget.config at the root of the build context names as package sources (NuGet documentation: nuget.config
/// reference).</summary>
internal static class LocalPackageSources
{
    /// <summary>Relative to the context; null for one that is not below its root, or not known. None where the file is no XML.</summary>
    public static IReadOnlyList<string?> Of(RuleContext context) => context.Input.NuGetConfig is { } text ? context.Once(text, () => Read(text)) : [];

    /// <summary>Whether a package source is a server.</summary>
    public static bool IsRemote(string source) => source.Contains("://") && !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    static IReadOnlyList<string?> Read(string text)
    {
        try
        {
            var root = XDocument.Parse(text.TrimStart('\uFEFF')).Root;
            var disabled = Entries(root, "disabledPackageSources").Select(entry => entry.Key).ToList();
            return
            [
                .. Entries(root, "packageSources")
                    .Where(entry => !disabled.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
                    .Concat(Entries(root, "fallbackPackageFolders"))
                    .Where(entry => !IsRemote(entry.Value))
                    .Select(entry => Folder(entry.Value))
                    .Distinct(),
            ];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    static IEnumerable<(string Key, string Value)> Entries(XElement? root, string section) =>
        (root?.Elements(section).Elements("add") ?? []).Select(add => ((string?)add.Attribute("key") ?? "", (string?)add.Attribute("value") ?? ""));

    static string? Folder(string source)
    {
        var path = IgnorePattern.Clean(source.Replace('\\', '/'));
        return path == "." || path.StartsWith("..", StringComparison.Ordinal) || ImagePath.IsAbsolute(path) || path.IndexOfAny(['%', ':']) >= 0 ? null : path;
    }
}
