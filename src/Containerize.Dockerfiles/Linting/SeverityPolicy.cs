namespace Containerize.Dockerfiles.Linting;

/// <summary>The compiler's order of deciding a severity, so that analyzer, task and tool agree: per file, then globally, then what the command line
/// says.</summary>
public sealed record SeverityPolicy
{
    private static readonly Func<string, string?> Undecided = _ => null;

    /// <summary>The value of <c>dotnet_diagnostic.CTZnnnn.severity</c> in a global config file, by id; null when not set.</summary>
    public Func<string, string?> Global { get; init; } = Undecided;

    /// <summary>The value of a key in the sections that match the Dockerfile: <c>containerize.ctznnnn.severity</c>; null when not set.</summary>
    public Func<string, string?> File { get; init; } = Undecided;

    /// <summary>Ids that are silent.</summary>
    public IReadOnlyCollection<string> NoWarn { get; init; } = [];

    /// <summary>Ids whose warnings are errors.</summary>
    public IReadOnlyCollection<string> WarningsAsErrors { get; init; } = [];

    /// <summary>Ids whose warnings stay warnings.</summary>
    public IReadOnlyCollection<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>The options with what this policy decides about each rule.</summary>
    public LintOptions Apply(LintOptions options, RuleSet rules)
    {
        if (DecidesNothing)
        {
            return options;
        }

        var severities = new Dictionary<string, Severity>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in options.Severities)
        {
            severities[pair.Key] = pair.Value;
        }

        foreach (var rule in rules.Rules)
        {
            if (Decide(rule, options.SeverityOf(rule)) is { } severity)
            {
                severities[rule.Id] = severity;
            }
        }

        return options with
        {
            Severities = severities,
        };
    }

    /// <summary>A severity in the words of analyzer config files; null for <c>default</c> and anything else.</summary>
    public static Severity? Parse(string? value) =>
        value?.Trim().ToLowerInvariant() switch
        {
            "error" => Severity.Error,
            "warning" or "warn" => Severity.Warning,
            "suggestion" or "info" => Severity.Suggestion,
            "none" or "silent" or "hidden" or "off" or "suppress" => Severity.Off,
            _ => null,
        };

    private bool DecidesNothing => File == Undecided && Global == Undecided && !TreatWarningsAsErrors && NoWarn.Count == 0 && WarningsAsErrors.Count == 0;

    private Severity? Decide(Rule rule, Severity otherwise)
    {
        var file = Parse(File(PolicyKeys.SeverityKey(rule.Id)));
        var decided = file == Severity.Off ? file : Parse(Global(rule.Id)) ?? file;
        var severity = decided ?? otherwise;
        return Names(NoWarn, rule) ? Severity.Off
            : severity == Severity.Off || Names(WarningsNotAsErrors, rule) ? decided
            : Names(WarningsAsErrors, rule) || (TreatWarningsAsErrors && severity == Severity.Warning) ? Severity.Error
            : decided;
    }

    private static bool Names(IReadOnlyCollection<string> ids, Rule rule) => ids.Contains(rule.Id, StringComparer.OrdinalIgnoreCase);
}
