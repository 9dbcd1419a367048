using Containerize.Dockerfiles.Linting;
using Containerize.Images;
using Containerize.Lint;
using YamlDotNet.RepresentationModel;

namespace Containerize.Tool.Commands;

/// <summary>From which severity on a finding makes the exit code 1: warning, unless the Dockerfile's .hadolint.yaml says <c>failure-threshold</c> or <c>no-fail</c> (https://github.com/hadolint/hadolint#configure).</summary>
internal static class FailureThreshold
{
    /// <summary>Null when nothing shall fail.</summary>
    /// <exception cref="ContainerizeException">CTZ0603: a threshold that is none.</exception>
    public static Severity? Of(FoundDockerfile file, LintSettings settings)
    {
        var path = settings.HadolintConfig ?? HadolintConfig.Find(Path.GetDirectoryName(file.FullPath)!);
        return path is null ? Severity.Warning : Parse(File.ReadAllText(path), path);
    }

    internal static Severity? Parse(string text, string path)
    {
        // Most files say neither.
        if (!text.Contains("fail", StringComparison.Ordinal))
        {
            return Severity.Warning;
        }

        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var root = yaml.Documents is [{ RootNode: YamlMappingNode mapping }, ..] ? mapping : [];
        return Word(root, "no-fail") is { } noFail && bool.TryParse(noFail, out var isTrue) && isTrue ? null : Word(root, "failure-threshold")?.ToLowerInvariant() switch
        {
            null or "warning" => Severity.Warning,
            "error" => Severity.Error,
            "info" or "style" or "ignore" or "none" => Severity.Suggestion,
            var other => throw new ContainerizeException(ErrorCodes.HadolintConfigInvalid, $"{path} is no valid hadolint configuration: failure-threshold: '{other}' is none of error, warning, info, style, ignore, none"),
        };
    }

    private static string? Word(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlScalarNode { Value: { Length: > 0 } value } && value is not ("null" or "~") ? value : null;
}
