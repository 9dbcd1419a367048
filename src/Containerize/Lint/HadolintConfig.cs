using Containerize.Dockerfiles.Linting;
using Containerize.Images;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Containerize.Lint;

/// <summary>Reads a <c>.hadolint.yaml</c> (https://github.com/hadolint/hadolint#configure), so that people who migrate keep their choices.</summary>
internal static class HadolintConfig
{
    private static readonly string[] FileNames = [".hadolint.yaml", ".hadolint.yml"];

    // As its documentation has them.
    private static readonly string[] LabelTypes = ["text", "rawtext", "url", "rfc3339", "semver", "hash", "spdx", "email"];

    /// <summary>The nearest one in the folder or above it; null when there is none.</summary>
    public static string? Find(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (FileNames.Select(name => Path.Combine(at, name)).FirstOrDefault(File.Exists) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The options that the file says.</summary>
    /// <exception cref="ContainerizeException">CTZ0603: unreadable, or no mapping.</exception>
    public static LintOptions Read(string path) => Read(path, Parse);

    /// <summary>From which severity on a finding makes a run fail: warning, unless <c>failure-threshold</c> or <c>no-fail</c> says otherwise; null for
    /// never.</summary>
    /// <exception cref="ContainerizeException">CTZ0603: unreadable, no mapping, or a threshold that is none.</exception>
    public static Severity? ReadThreshold(string path) =>
        Read<Severity?>(
            path,
            text =>
            {
                // Most files say neither.
                if (!text.Contains("fail", StringComparison.Ordinal) || Root(text) is not { } root)
                {
                    return Severity.Warning;
                }

                var threshold = Child(root, "failure-threshold");
                return IsTrue(root, "no-fail") ? null
                    : threshold is null ? Severity.Warning
                    : Word(threshold).ToLowerInvariant() switch
                    {
                        "warning" => Severity.Warning,
                        "error" => Severity.Error,
                        "info" or "style" or "ignore" or "none" => Severity.Suggestion,
                        _ => throw Wrong(threshold, "failure-threshold", "error, warning, info, style, ignore, none"),
                    };
            }
        );

    /// <summary>How findings are printed: <c>json</c> or <c>sarif</c> where <c>format</c> is that, else <c>text</c>.</summary>
    /// <exception cref="ContainerizeException">CTZ0603: unreadable, or no mapping.</exception>
    public static string ReadFormat(string path) =>
        Read(
            path,
            text =>
                text.Contains("format", StringComparison.Ordinal)
                && Root(text) is { } root
                && Child(root, "format") is YamlScalarNode { Value: "json" or "sarif" } format
                    ? format.Value!
                    : "text"
        );

    private static T Read<T>(string path, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.HadolintConfigInvalid,
                $"Reading {path} failed: {error.Message.TrimEnd('.')}. Check that you may read it, or name another file.",
                error
            );
        }
        catch (YamlException error)
        {
            throw new ContainerizeException(
                ErrorCodes.HadolintConfigInvalid,
                $"{path} is no valid hadolint configuration: line {error.Start.Line}, column {error.Start.Column}: {error.Message.TrimEnd('.')}. {ErrorCodes.HadolintConfigInvalid.Remedy}",
                error
            );
        }
    }

    internal static LintOptions Parse(string text)
    {
        return Root(text) is not { } root
            ? LintOptions.Default
            : LintOptions.Default with
            {
                Severities = SeveritiesOf(root),
                TrustedRegistries = Child(root, "trustedRegistries") is { } registries ? Words(registries) : null,
                LabelSchema = Child(root, "label-schema") is YamlMappingNode labels
                    ? labels.Children.ToDictionary(pair => Word(pair.Key), pair => LabelType(pair.Value), StringComparer.Ordinal)
                    : null,
                StrictLabels = IsTrue(root, "strict-labels"),
                HonorSuppressions = !IsTrue(root, "disable-ignore-pragma"),
            };
    }

    private static string LabelType(YamlNode node) =>
        LabelTypes.Contains(Word(node), StringComparer.OrdinalIgnoreCase) ? Word(node) : throw Wrong(node, "label-schema", string.Join(", ", LabelTypes));

    private static YamlException Wrong(YamlNode node, string setting, string known) =>
        new(node.Start, node.End, $"{setting}: '{Word(node)}' is none of {known}");

    // Null for a file that says nothing.
    private static YamlMappingNode? Root(string text)
    {
        var yaml = ShallowYaml.Load(new Parser(new StringReader(text)));
        return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root
            : yaml.Documents is [] or [{ RootNode: YamlScalarNode { Value: null or "" } }] ? null
            : throw new YamlException("a mapping of settings was expected");
    }

    /// <summary>What is ignored wins over what is overridden.</summary>
    private static Dictionary<string, Severity> SeveritiesOf(YamlMappingNode root)
    {
        var severities = new Dictionary<string, Severity>(StringComparer.OrdinalIgnoreCase);
        if (Child(root, "override") is YamlMappingNode overrides)
        {
            foreach (var (level, rules) in overrides.Children)
            {
                var severity = Word(level).ToLowerInvariant() switch
                {
                    "error" => Severity.Error,
                    "warning" => Severity.Warning,
                    "info" or "style" => Severity.Suggestion,
                    _ => throw new YamlException(level.Start, level.End, $"'{Word(level)}' is no severity: error, warning, info or style"),
                };
                foreach (var rule in Words(rules))
                {
                    severities[rule] = severity;
                }
            }
        }

        foreach (var name in Child(root, "ignored") is { } ignored ? Words(ignored) : [])
        {
            // By id, since an id wins over the names that a rule has elsewhere; a code of shellcheck (SC2086) is no rule and stays a name.
            severities[name] = Severity.Off;
            foreach (var rule in RuleSet.All.Named(name))
            {
                severities[rule.Id] = Severity.Off;
            }
        }

        return severities;
    }

    private static YamlNode? Child(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is not YamlScalarNode { Value: null or "" or "null" or "~" } ? node : null;

    private static List<string> Words(YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Children.Select(Word)] : throw new YamlException(node.Start, node.End, "a list was expected");

    private static string Word(YamlNode node) =>
        node is YamlScalarNode { Value: { } value } ? value : throw new YamlException(node.Start, node.End, "a single word was expected");

    private static bool IsTrue(YamlMappingNode root, string key) =>
        Child(root, key) is YamlScalarNode { Value: { } value } && bool.TryParse(value, out var isTrue) && isTrue;
}
