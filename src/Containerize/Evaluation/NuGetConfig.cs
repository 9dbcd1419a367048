using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>What a nuget.config says that a build elsewhere must bring along (NuGet documentation: nuget.config reference).</summary>
/// <param name="Location">The file, absolute.</param>
internal sealed partial record NuGetConfig(string Location)
{
    private ConfigSection PackageSources { get; init; } = ConfigSection.None;

    private ConfigSection FallbackFolders { get; init; } = ConfigSection.None;

    private ConfigSection DisabledSources { get; init; } = ConfigSection.None;

    /// <summary>Environment variables that stand for addresses and credentials, <c>%NAME%</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Whose passwords stand in the file itself, whether NuGet uses them or not: it is copied as a whole.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether packages come from elsewhere, or some from elsewhere, than without the file: from other sources than NuGet's own, which every file
    /// calls by that name.</summary>
    public bool ChangesSources { get; private init; }

    /// <exception cref="ContainerizeException">CTZ0505: it is no XML.</exception>
    public static NuGetConfig Read(string path)
    {
        try
        {
            return Of(path, XDocument.Load(path));
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.EvaluationFailed,
                $"{path} could not be read for the generated Dockerfile: {exception.Message}",
                exception
            );
        }
    }

    /// <summary>Those of the files that hold for a project, the nearest first: the one that it names, or one of each folder above it.</summary>
    public static IReadOnlyList<NuGetConfig> For(EvaluatedProject project, IReadOnlyList<NuGetConfig> configs) =>
        project.NuGetConfig is { } own
            ? [.. configs.Where(config => config.Location == own)]
            :
            [
                .. AbsolutePath
                    .Upwards(Path.GetDirectoryName(project.Path)!)
                    .Select(folder => configs.FirstOrDefault(config => IsIn(folder, config)))
                    .OfType<NuGetConfig>(),
            ];

    /// <summary>Package sources and fallback folders that hold, each with the file that it stands in, as it is written there.</summary>
    /// <param name="nearestFirst">As <see cref="For"/> gives them.</param>
    public static IEnumerable<ConfigEntry> Sources(IReadOnlyList<NuGetConfig> nearestFirst)
    {
        // NuGet looks at the names only, whatever their value is.
        var disabled = Together(nearestFirst, config => config.DisabledSources).Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Together(nearestFirst, config => config.PackageSources)
            .Where(source => !disabled.Contains(source.Key))
            .Concat(Together(nearestFirst, config => config.FallbackFolders))
            .Where(source => source.Value.Length > 0);
    }

    // A nearer entry hides one of its name, and <clear /> all that is farther away.
    private static IEnumerable<ConfigEntry> Together(IReadOnlyList<NuGetConfig> nearestFirst, Func<NuGetConfig, ConfigSection> section)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var config in nearestFirst)
        {
            foreach (var (key, value) in section(config).Entries.Reverse().Where(entry => names.Add(entry.Key)))
            {
                yield return new(config.Location, key, value);
            }

            if (section(config).IsCleared)
            {
                yield break;
            }
        }
    }

    private static bool IsIn(string folder, NuGetConfig config) =>
        Path.GetDirectoryName(config.Location) == folder && Path.GetFileName(config.Location).Equals("nuget.config", StringComparison.OrdinalIgnoreCase);

    private static NuGetConfig Of(string path, XDocument document) =>
        new(path)
        {
            PackageSources = ConfigSection.Of(Elements(document, "packageSources")),
            FallbackFolders = ConfigSection.Of(Elements(document, "fallbackPackageFolders")),
            DisabledSources = ConfigSection.Of(Elements(document, "disabledPackageSources")),
            ChangesSources =
                Elements(document, "packageSourceMapping").Any()
                || ConfigSection
                    .Of(Elements(document, "packageSources"))
                    .Entries.Any(source => !source.Key.StartsWith("nuget", StringComparison.OrdinalIgnoreCase)),
            Variables =
            [
                .. VariableValues(document)
                    .SelectMany(value => Variable().Matches(value))
                    .Select(match => match.Groups["name"].Value)
                    .Distinct(StringComparer.Ordinal),
            ],
            Secrets =
            [
                .. Passwords(document)
                    .Where(password => password.Value.Length > 0 && !Variable().IsMatch(password.Value))
                    .Select(password => password.Of)
                    .Distinct(StringComparer.Ordinal),
            ],
        };

    // Encrypted ones are passwords too.
    private static IEnumerable<(string Of, string Value)> Passwords(XDocument document) =>
        [
            .. from source in Elements(document, "packageSourceCredentials")
            from add in source.Elements("add")
            where Text(add, "key").EndsWith("Password", StringComparison.OrdinalIgnoreCase)
            select ($"the package source {Named(XmlConvert.DecodeName(source.Name.LocalName))}", Text(add, "value")),
            .. from certificate in Elements(document, "clientCertificates")
            from attribute in certificate.Attributes()
            where attribute.Name.LocalName.EndsWith("Password", StringComparison.OrdinalIgnoreCase)
            select ($"the client certificate for {Named(Text(certificate, "packageSource"))}", attribute.Value),
            .. Elements(document, "apikeys").Select(add => ($"the package source {Named(Text(add, "key"))}", Text(add, "value"))),
            .. Elements(document, "packageSources").Select(add => ($"the package source {Named(Text(add, "key"))}", PasswordIn(Text(add, "value")))),
            .. Elements(document, "config")
                .Select(add =>
                    (
                        "the proxy",
                        Text(add, "key").EndsWith("Password", StringComparison.OrdinalIgnoreCase) ? Text(add, "value") : PasswordIn(Text(add, "value"))
                    )
                ),
        ];

    private static IEnumerable<string> VariableValues(XDocument document) =>
        Elements(document, "packageSourceCredentials")
            .Elements("add")
            .Concat(Elements(document, "clientCertificates"))
            .SelectMany(element => element.Attributes())
            .Select(attribute => attribute.Value)
            .Concat(
                Elements(document, "packageSources")
                    .Concat(Elements(document, "config"))
                    .Select(add =>
                        Text(add, "key").EndsWith("Password", StringComparison.OrdinalIgnoreCase)
                            ? Text(add, "value")
                            : UserInfo().Match(Text(add, "value")).Value
                    )
            );

    // https://user:token@host/…; a name alone may be a token too. What is only escaped, %C3%A4, is no variable.
    private static string PasswordIn(string address)
    {
        var match = UserInfo().Match(address);
        var password = match.Groups["password"] is { Length: > 0 } given ? given.Value : match.Groups["user"].Value;
        return Variable().Replace(password, "").Length == 0 ? "" : password.Replace('%', ' ');
    }

    // Some name a source by its address.
    private static string Named(string name) => UserInfo().Replace(name, match => match.Groups["scheme"].Value);

    private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    private static IEnumerable<XElement> Elements(XDocument document, string section) => document.Root?.Elements(section).Elements() ?? [];

    [GeneratedRegex("%(?<name>[A-Za-z_][A-Za-z0-9_]*)%", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<user>[^/?#:@]*)(:(?<password>[^/?#]*))?@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    /// <summary>The names and values of one section.</summary>
    /// <param name="IsCleared">Whether it starts anew, without what files farther away say.</param>
    private sealed record ConfigSection(bool IsCleared, IReadOnlyList<KeyValuePair<string, string>> Entries)
    {
        public static ConfigSection None { get; } = new(false, []);

        public static ConfigSection Of(IEnumerable<XElement> elements)
        {
            var section = None;
            foreach (var element in elements)
            {
                section = element.Name.LocalName switch
                {
                    "clear" => new ConfigSection(true, []),
                    "add" => section with
                    {
                        Entries = [.. section.Entries, KeyValuePair.Create((string?)element.Attribute("key") ?? "", (string?)element.Attribute("value") ?? "")],
                    },
                    _ => section,
                };
            }

            return section;
        }
    }
}

/// <summary>One entry of a nuget.config.</summary>
/// <param name="File">The file that it stands in, absolute.</param>
internal sealed record ConfigEntry(string File, string Key, string Value);
