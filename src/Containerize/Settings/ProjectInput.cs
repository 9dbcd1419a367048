using Containerize.Images;

namespace Containerize.Settings;

/// <summary>What MSBuild knows of the project, as plain data: the properties and items that Containerize.targets lists, by name.</summary>
/// <param name="Properties">Only those that are set; names ignore case, as in MSBuild.</param>
/// <param name="Items">By item name.</param>
internal sealed record ProjectInput(IReadOnlyDictionary<string, string> Properties, ILookup<string, ProjectItem> Items)
{
    /// <summary>The value, trimmed; null when it is not set or empty.</summary>
    public string? Text(string property) =>
        Properties.TryGetValue(property, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>True or false in MSBuild's spelling; another value is an error.</summary>
    public bool Flag(string property, bool defaultValue = false) => Text(property)?.ToLowerInvariant() switch
    {
        null => defaultValue,
        "true" or "on" or "yes" => true,
        "false" or "off" or "no" => false,
        var other => throw BadValue(property, other, "true or false"),
    };

    /// <summary>A whole number within the range.</summary>
    public int Number(string property, int defaultValue, int minimum, int maximum) =>
        Text(property) is not { } text ? defaultValue
        : int.TryParse(text, out var number) && number >= minimum && number <= maximum ? number
        : throw BadValue(property, text, $"a number from {minimum} to {maximum}");

    /// <summary>One of the words, ignoring case; null when it is not set.</summary>
    public string? Choice(string property, params string[] words) =>
        Text(property) is not { } text ? null
        : words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw BadValue(property, text, string.Join(", ", words));

    /// <summary>The parts between semicolons, trimmed, without empty ones.</summary>
    public IReadOnlyList<string> List(string property) => Text(property)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The duration in seconds (<c>30s</c>), minutes, hours, milliseconds, or as <c>hh:mm:ss</c>; null when it is not set.</summary>
    public TimeSpan? Duration(string property)
    {
        if (Text(property) is not { } text)
        {
            return null;
        }

        (string Unit, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];
        foreach (var (unit, seconds) in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e9)
            {
                return TimeSpan.FromSeconds(number * seconds);
            }
        }

        return TimeSpan.TryParseExact(text, ["c", @"h\:mm\:ss"], System.Globalization.CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span
            : throw BadValue(property, text, "a duration such as 30s, 5m or 00:00:30");
    }

    /// <summary>The error for a value that is not understood.</summary>
    public static ContainerizeException BadValue(string property, string value, string expected) =>
        new(ErrorCodes.BadProperty, $"{property} is '{value}': use {expected}.");
}

/// <summary>One MSBuild item.</summary>
/// <param name="Identity">What Include gave.</param>
/// <param name="Metadata">Custom metadata only; names ignore case.</param>
internal sealed record ProjectItem(string Identity, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The metadata's value, or null when the item has none of that name or an empty one.</summary>
    public string? this[string name] => Metadata.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
