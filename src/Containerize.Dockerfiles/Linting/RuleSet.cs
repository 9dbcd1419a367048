using System.Reflection;

namespace Containerize.Dockerfiles.Linting;

/// <summary>All rules of the engine, found by reflection, with their names and pages.</summary>
public sealed class RuleSet
{
    private static readonly Lazy<RuleSet> Own = new(() => FromAssembly(typeof(Rule).Assembly));

    private readonly Dictionary<string, IReadOnlyList<Rule>> _byName;

    /// <summary>A set of given rules; ids are distinct.</summary>
    internal RuleSet(IEnumerable<Rule> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        _byName = Rules
            .SelectMany(rule => new[] { rule.Id, rule.Name }.Concat(rule.Aliases).Select(name => (Name: name, Rule: rule)))
            .GroupBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Rule>)[.. group.Select(pair => pair.Rule).Distinct()], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every rule of Containerize.</summary>
    public static RuleSet All => Own.Value;

    /// <summary>Sorted by id.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The rules that an id, a name or a peer's name means; several, as peers split differently; none when nobody has that name.</summary>
    public IReadOnlyList<Rule> Named(string idNameOrAlias) => _byName.TryGetValue(idNameOrAlias, out var rules) ? rules : [];

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

    private static RuleSet FromAssembly(Assembly assembly) => new(assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && typeof(Rule).IsAssignableFrom(type))
        .Select(type => (Rule)Activator.CreateInstance(type, nonPublic: true)!));
}
