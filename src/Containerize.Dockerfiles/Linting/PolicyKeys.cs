using System.Globalization;

namespace Containerize.Dockerfiles.Linting;

/// <summary>The rule settings as keys of an analyzer config file (<c>containerize.trusted_registries = …</c>), written from .hadolint.yaml and read in the
/// compiler.</summary>
public static class PolicyKeys
{
    /// <summary>The key under which the compiler sees <c>ContainerizeLintDate</c>.</summary>
    public const string DayKey = "build_property.ContainerizeLintDate";

    private const string TrustedRegistries = "containerize.trusted_registries";
    private const string Labels = "containerize.label_schema";
    private const string StrictLabels = "containerize.strict_labels";
    private const string Ports = "containerize.administration_ports";
    private const string RunLineLength = "containerize.max_run_line_length";
    private const string Variables = "containerize.max_variables";
    private const string Suppressions = "containerize.suppressions";

    /// <summary>The settings without which some rules find nothing, and the rule for which another program is run: files that speak of one must be read before
    /// it is known whether there is a finding.</summary>
    public static IReadOnlyList<string> AskingWords { get; } = [TrustedRegistries, Labels, StrictLabels, Ports, RunLineLength, Variables, "CTZ1062"];

    /// <summary>The options with the settings that the keys give; severities are not among them.</summary>
    /// <param name="setting">A key's value; null when nobody sets it.</param>
    /// <param name="below">What holds where no key says otherwise; null for the defaults.</param>
    public static LintOptions Read(Func<string, string?> setting, LintOptions? below = null)
    {
        below ??= LintOptions.Default;
        return below with
        {
            TrustedRegistries = setting(TrustedRegistries) is { } registries ? Words(registries) : below.TrustedRegistries,
            LabelSchema = setting(Labels) is { } labels ? Schema(labels) : below.LabelSchema,
            StrictLabels = below.StrictLabels || IsTrue(setting(StrictLabels)),
            AdministrationPorts = setting(Ports) is { } ports ? [.. Words(ports).Select(Number).OfType<int>()] : below.AdministrationPorts,
            MaxRunLineLength = Number(setting(RunLineLength)) ?? below.MaxRunLineLength,
            MaxVariables = Number(setting(Variables)) ?? below.MaxVariables,
            HonorSuppressions = below.HonorSuppressions && !string.Equals(setting(Suppressions)?.Trim(), "false", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The day that <c>ContainerizeLintDate</c> names, as in <c>2026-11-23</c>; null for nothing or no date.</summary>
    public static DateTime? Day(string? text) =>
        DateTime.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A global config file that says the same as the options, below any that the user has.</summary>
    public static string Write(LintOptions options, RuleSet rules)
    {
        var lines = new List<string> { "is_global = true", "global_level = -10" };
        lines.AddRange(
            rules
                .Rules.Select(rule => (rule.Id, Severity: options.DecidedSeverityOf(rule)))
                .Where(pair => pair.Severity is not null)
                .Select(pair => $"{SeverityKey(pair.Id)} = {(pair.Severity == Severity.Off ? "none" : pair.Severity!.Value.ToString().ToLowerInvariant())}")
        );
        lines.AddRange(options.TrustedRegistries is { } registries ? [$"{TrustedRegistries} = {string.Join(",", registries)}"] : []);
        lines.AddRange(options.LabelSchema is { } labels ? [$"{Labels} = {string.Join(",", labels.Select(pair => pair.Key + ":" + pair.Value))}"] : []);
        lines.AddRange(options.StrictLabels ? [$"{StrictLabels} = true"] : []);
        lines.AddRange(options.HonorSuppressions ? [] : [$"{Suppressions} = false"]);
        return string.Join("\n", lines) + "\n";
    }

    /// <summary>The key that gives a rule's severity, per file or globally.</summary>
    public static string SeverityKey(string id) => $"containerize.{id.ToLowerInvariant()}.severity";

    /// <summary>Of a label that is named twice the last kind holds, as of a key in an analyzer config file.</summary>
    private static Dictionary<string, string> Schema(string text)
    {
        var schema = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Words(text).Select(word => word.Split([':'], 2)))
        {
            schema[pair[0].Trim()] = pair.Length > 1 ? pair[1].Trim() : "text";
        }

        return schema;
    }

    private static List<string> Words(string text) =>
        [.. text.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()).Where(word => word.Length > 0)];

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsTrue(string? value) => string.Equals(value?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
