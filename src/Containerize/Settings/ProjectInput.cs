using System.Globalization;
using Containerize.Evaluation;
using Containerize.Images;

namespace Containerize.Settings;

/// <summary>What MSBuild knows of the project, as plain data: the properties and items that Containerize.targets lists, by name.</summary>
/// <param name="Properties">Only those that are set; names ignore case, as in MSBuild.</param>
/// <param name="Items">By item name.</param>
internal sealed record ProjectInput(IReadOnlyDictionary<string, string> Properties, ILookup<string, ProjectItem> Items)
{
    /// <summary>The project's folder, absolute.</summary>
    public string Folder => Text("MSBuildProjectDirectory") ?? "/";

    /// <summary>ContainerizeOutputPath, absolute: what is written beside an image, and an OCI layout.</summary>
    public string OutputFolder =>
        Path.TrimEndingDirectorySeparator(FullPath("ContainerizeOutputPath") ?? AbsolutePath.Of((Text("OutputPath") ?? "bin/") + "container/", Folder));

    /// <summary>What is remembered from run to run, below obj/, absolute; each configuration and platform has its own.</summary>
    public string IntermediateFolder => AbsolutePath.Of("containerize", FullPath("IntermediateOutputPath") ?? AbsolutePath.Of("obj", Folder));

    /// <summary>The property's path, absolute; null when it is not set.</summary>
    public string? FullPath(string property) => Text(property) is { } written ? AbsolutePath.Of(written, Folder) : null;

    /// <summary>The value, trimmed; null when it is not set or empty.</summary>
    public string? Text(string property) => Properties.TryGetValue(property, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>True or false in MSBuild's spelling; another value is an error.</summary>
    public bool Flag(string property, bool defaultValue = false) =>
        Text(property)?.ToLowerInvariant() switch
        {
            null => defaultValue,
            "true" or "on" or "yes" => true,
            "false" or "off" or "no" => false,
            var other => throw BadValue(property, other, "true or false"),
        };

    /// <summary>A whole number within the range; null when it is not set.</summary>
    public int? Number(string property, int minimum, int maximum) =>
        Text(property) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number
        : throw BadValue(property, text, $"a number from {minimum} to {maximum}");

    /// <summary>One of the words, ignoring case; null when it is not set.</summary>
    public string? Choice(string property, params string[] words) =>
        Text(property) is not { } text
            ? null
            : words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw BadValue(property, text, string.Join(", ", words));

    /// <summary>The parts between semicolons, trimmed, without empty ones.</summary>
    public IReadOnlyList<string> List(string property) =>
        Text(property)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A duration in whole milliseconds within the range, in a form that <see cref="Durations"/> knows; null when it is not set.</summary>
    public TimeSpan? Duration(string property, TimeSpan minimum, TimeSpan maximum) =>
        Text(property) is not { } text ? null
        : Durations.IsWithoutUnit(text)
            ? throw new ContainerizeException(
                ErrorCodes.BadProperty,
                $"{property} is '{text}': add a unit, as in {text}s (seconds); ms, m and h are known too."
            )
        : Durations.Parse(text) is not { } duration ? throw BadValue(property, text, "a duration such as 30s, 1m30s, 500ms or 00:00:30")
        : duration >= minimum && duration <= maximum && duration.Ticks % TimeSpan.TicksPerMillisecond == 0 ? duration
        : throw BadValue(property, text, $"a duration from {Durations.Format(minimum)} to {Durations.Format(maximum)}, in whole milliseconds");

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
