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

    /// <summary>Ports that EXPOSE should not name, as they are for administration; null for SSH, Telnet, Remote Desktop and VNC.</summary>
    public IReadOnlyList<int>? AdministrationPorts { get; init; }

    /// <summary>Characters that a line of a RUN may have.</summary>
    public int MaxRunLineLength { get; init; } = 120;

    /// <summary>Names that the ENV and ARG of one stage may set.</summary>
    public int MaxVariables { get; init; } = 25;

    /// <summary>Whether suppressing comments count.</summary>
    public bool HonorSuppressions { get; init; } = true;

    /// <summary>What holds for a rule: what was decided by its id, its name, one of its aliases, else its default.</summary>
    public Severity SeverityOf(Rule rule) => SeverityOf(rule, rule.DefaultSeverity);

    /// <summary>The same for who knows the rule's default already.</summary>
    internal Severity SeverityOf(Rule rule, Severity byDefault) =>
        DecidedSeverityOf(rule) ?? (AllRules && byDefault == Severity.Off ? Severity.Suggestion : byDefault);

    /// <summary>What was decided for a rule; null when nothing was. Of several aliases the mildest holds, so that each can silence.</summary>
    internal Severity? DecidedSeverityOf(Rule rule)
    {
        if (Severities.Count == 0)
        {
            return null;
        }

        if (Severities.TryGetValue(rule.Id, out var severity) || Severities.TryGetValue(rule.Name, out severity))
        {
            return severity;
        }

        var byAlias = rule.Aliases.Where(Severities.ContainsKey).Select(alias => Severities[alias]).ToList();
        return byAlias.Count == 0 ? null : byAlias.Min();
    }
}
