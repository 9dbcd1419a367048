using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>What a nuget.config says that a build elsewhere must bring along (NuGet documentation: nuget.config reference).</summary>
/// <param name="Folders">Local package sources and fallback folders, absolute.</param>
/// <param name="Rooted">Those of them that are written as absolute paths, which only this machine has.</param>
/// <param name="Variables">Environment variables named in credentials, <c>%NAME%</c>.</param>
/// <param name="Secrets">Sources whose password stands in the file itself.</param>
internal sealed partial record NuGetConfig(IReadOnlyList<string> Folders, IReadOnlyList<string> Rooted, IReadOnlyList<string> Variables, IReadOnlyList<string> Secrets)
{
    /// <exception cref="ContainerizeException">CTZ0505: it is no XML.</exception>
    public static NuGetConfig Read(string path)
    {
        try
        {
            return Of(XDocument.Load(path), Path.GetDirectoryName(path)!);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.EvaluationFailed, $"{path} could not be read for the generated Dockerfile: {exception.Message}", exception);
        }
    }

    private static NuGetConfig Of(XDocument document, string folder)
    {
        var sources = Section(document, "packageSources").Concat(Section(document, "fallbackPackageFolders"))
            .Where(add => add.Name.LocalName == "add").Select(add => (string?)add.Attribute("value") ?? "")
            .Where(value => value.Length > 0 && !value.Contains("://", StringComparison.Ordinal)).ToList();
        var rooted = sources.Where(value => Path.IsPathRooted(value) || value.Contains('%', StringComparison.Ordinal)).ToList();
        var variables = from source in Section(document, "packageSourceCredentials")
                        from add in source.Elements("add")
                        from Match match in Variable().Matches((string?)add.Attribute("value") ?? "")
                        select match.Groups[1].Value;
        var secrets = Section(document, "packageSourceCredentials").Where(source => source.Elements("add").Any(IsSecret)).Select(source => XmlConvert.DecodeName(source.Name.LocalName));
        return new NuGetConfig(
            [.. sources.Except(rooted).Select(value => Path.GetFullPath(value.Replace('\\', Path.DirectorySeparatorChar), folder))], rooted, [.. variables.Distinct(StringComparer.Ordinal)], [.. secrets]);
    }

    private static bool IsSecret(XElement add) =>
        ((string?)add.Attribute("key"))?.EndsWith("Password", StringComparison.OrdinalIgnoreCase) == true && (string?)add.Attribute("value") is { Length: > 0 } value && !Variable().IsMatch(value);

    private static IEnumerable<XElement> Section(XDocument document, string name) => document.Root?.Elements(name).Elements() ?? [];

    [GeneratedRegex("%([A-Za-z_][A-Za-z0-9_]*)%", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
