namespace Containerize.Evaluation;

/// <summary>Lists of MSBuild's properties, whose names have no case.</summary>
internal static class PropertyNames
{
    /// <summary>Whether the name is one of these.</summary>
    public static bool Has(this IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the name begins with one of these.</summary>
    public static bool HasBeginningOf(this IEnumerable<string> beginnings, string name) =>
        beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
