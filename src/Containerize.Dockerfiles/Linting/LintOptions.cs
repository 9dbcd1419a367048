namespace Containerize.Dockerfiles.Linting;

/// <summary>What the user decided about rules; made by a skin from .globalconfig, .editorconfig, .hadolint.yaml or the command line.</summary>
public sealed record LintOptions
{
    /// <summary>Nothing decided.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>Severity by rule id (<c>CTZ3001</c>), name or alias; wins over the rule's default. <see cref="Severity.Off"/> silences.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs rules that are off by default too, at severity suggestion.</summary>
    public bool AllRules { get; init; }

    /// <summary>Registries that images may come from (<c>*</c> allowed); null for any.</summary>
    public IReadOnlyList<string>? TrustedRegistries { get; init; }

    /// <summary>Required labels and their kinds (hadolint's label-schema); null for none.</summary>
    public IReadOnlyDictionary<string, string>? LabelSchema { get; init; }

    /// <summary>Whether labels outside the schema are findings.</summary>
    public bool StrictLabels { get; init; }
}
