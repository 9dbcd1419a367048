using System.Globalization;
using System.Text.RegularExpressions;

namespace Containerize.Settings;

/// <summary>Durations as Docker's users write them (<c>30s</c>, <c>1m30s</c>, <c>500ms</c>: Go's time.ParseDuration) and as MSBuild's do
/// (<c>hh:mm:ss</c>).</summary>
internal static partial class Durations
{
    /// <summary>Null for what is in none of these forms; what is longer than any TimeSpan is the longest.</summary>
    public static TimeSpan? Parse(string text)
    {
        // Of fewer colons .NET makes hours and minutes, or days.
        if (text.Count(character => character == ':') == 2)
        {
            // .NET's hours end at 23: 24:00:00 is its 1.00:00:00.
            var hoursEnd = text.IndexOf(':', StringComparison.Ordinal);
            var clock = int.TryParse(text.AsSpan(0, hoursEnd), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
                ? $"{hours / 24}.{hours % 24:00}{text[hoursEnd..]}"
                : text;
            return TimeSpan.TryParseExact(clock, "c", CultureInfo.InvariantCulture, out var span) ? span : null;
        }

        var match = NumbersWithUnits().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var ticks = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, (number, unit) => Ticks(number.ValueSpan, unit.Value)).Sum();
        return ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
    }

    /// <summary>Whether it is a number alone, of which nobody knows what it counts.</summary>
    public static bool IsWithoutUnit(string text) => NumberAlone().IsMatch(text);

    /// <summary>For messages: in the largest unit that counts it, rounded down.</summary>
    public static string Format(TimeSpan duration) =>
        duration switch
        {
            { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}h"),
            { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms"),
        };

    // Exact for every number that fits: 0.1 s are 100 ms.
    private static decimal Ticks(ReadOnlySpan<char> number, string unit) =>
        !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1e15m
            ? TimeSpan.MaxValue.Ticks
            : value
                * unit switch
                {
                    "ms" => TimeSpan.TicksPerMillisecond,
                    "s" => TimeSpan.TicksPerSecond,
                    "m" => TimeSpan.TicksPerMinute,
                    _ => TimeSpan.TicksPerHour,
                };

    [GeneratedRegex(@"^((?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|s|m|h))+$", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersWithUnits();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();
}
