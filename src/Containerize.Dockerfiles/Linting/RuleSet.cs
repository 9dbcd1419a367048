namespace Containerize.Dockerfiles.Linting;

/// <summary>All rules of the engine, with their names and pages. A rule is in it because its folder is there: the build writes the list.</summary>
public sealed class RuleSet
{
    private static readonly Lazy<RuleSet> Own = new(() => new(RuleList.Ids(), RuleList.Create()));

    // Only comments and configuration files name rules: most runs need no index.
    private readonly Lazy<Dictionary<string, List<Rule>>> byName;

    /// <summary>A set of given rules; ids are distinct.</summary>
    internal RuleSet(IReadOnlyCollection<Rule> rules)
        : this([.. rules.Select(rule => rule.Id)], [.. rules]) { }

    // Sorted by what the list says, so that no rule is asked for its id before it has found something.
    private RuleSet(string[] ids, Rule[] rules)
    {
        Array.Sort(ids, rules, StringComparer.Ordinal);
        Rules = rules;
        DefaultSeverities = new Severity[rules.Length];
        for (var i = 0; i < rules.Length; i++)
        {
            DefaultSeverities[i] = rules[i].DefaultSeverity;
        }

        byName = new(() => Index(rules));
    }

    /// <summary>Every rule of Containerize.</summary>
    public static RuleSet All => Own.Value;

    /// <summary>Sorted by id.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>Those of the rules, in their order; asked once, as each answer is a call into another class.</summary>
    internal Severity[] DefaultSeverities { get; }

    /// <summary>The rules that an id, a name or a peer's name means; several, as peers split differently; none when nobody has that name.</summary>
    public IReadOnlyList<Rule> Named(string idNameOrAlias) => byName.Value.TryGetValue(idNameOrAlias, out var rules) ? rules : [];

    /// <summary>The rule's page in Markdown: what it prints, why, bad, good; null for a rule without one.</summary>
    public static string? Page(Rule rule)
    {
        using var stream = rule.GetType().Assembly.GetManifestResourceStream(rule.Id + ".md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, List<Rule>> Index(Rule[] rules)
    {
        var index = new Dictionary<string, List<Rule>>(StringComparer.OrdinalIgnoreCase);
        void Add(string name, Rule rule)
        {
            if (!index.TryGetValue(name, out var named))
            {
                index.Add(name, named = []);
            }

            if (!named.Contains(rule))
            {
                named.Add(rule);
            }
        }

        foreach (var rule in rules)
        {
            Add(rule.Id, rule);
            Add(rule.Name, rule);
            foreach (var alias in rule.Aliases)
            {
                Add(alias, rule);
            }
        }

        return index;
    }
}
