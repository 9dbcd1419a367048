using Containerize.Dockerfiles.Linting;
using Containerize.Images;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Containerize.Lint;

/// <summary>Reads a <c>.hadolint.yaml</c> (https://github.com/hadolint/hadolint#configure), so that people who migrate keep their choices.</summary>
internal static class HadolintConfig
{
    private static readonly string[] FileNames = [".hadolint.yaml", ".hadolint.yml"];

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
    public static LintOptions Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.HadolintConfigInvalid, $"Reading {path} failed: {error.Message}", error);
        }
        catch (YamlException error)
        {
            throw new ContainerizeException(ErrorCodes.HadolintConfigInvalid, $"{path} is no valid hadolint configuration: line {error.Start.Line}, column {error.Start.Column}: {error.Message}", error);
        }
    }

    internal static LintOptions Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }, ..])
        {
            return yaml.Documents is [] or [{ RootNode: YamlScalarNode { Value: null or "" } }] ? LintOptions.Default : throw new YamlException("a mapping of settings was expected");
        }

        return LintOptions.Default with
        {
            Severities = SeveritiesOf(root),
            TrustedRegistries = Child(root, "trustedRegistries") is { } registries ? Words(registries) : null,
            LabelSchema = Child(root, "label-schema") is YamlMappingNode labels
                ? labels.Children.ToDictionary(pair => Word(pair.Key), pair => Word(pair.Value), StringComparer.Ordinal)
                : null,
            StrictLabels = IsTrue(root, "strict-labels"),
            HonorSuppressions = !IsTrue(root, "disable-ignore-pragma"),
        };
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

    private static List<string> Words(YamlNode node) => node is YamlSequenceNode list
        ? [.. list.Children.Select(Word)]
        : throw new YamlException(node.Start, node.End, "a list was expected");

    private static string Word(YamlNode node) => node is YamlScalarNode { Value: { } value }
        ? value
        : throw new YamlException(node.Start, node.End, "a single word was expected");

    private static bool IsTrue(YamlMappingNode root, string key) => Child(root, key) is YamlScalarNode { Value: { } value } && bool.TryParse(value, out var isTrue) && isTrue;
}
