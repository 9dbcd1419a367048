namespace Containerize.Dockerfiles.Syntax;

/// <summary>Durations as Go writes them: <c>1h30m</c>, <c>500ms</c>, <c>1.5s</c> (time.ParseDuration).</summary>
internal static class GoDuration
{
    /// <summary>What is wrong with it as a healthcheck duration (1 ms and more), as the end of a sentence; null when nothing is.</summary>
    /// <param name="isZero">Whether it is zero, which BuildKit takes for the default.</param>
    public static string? Problem(string text, out bool isZero)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        isZero = text.Length == at + 1 && text[at] == '0';
        if (isZero)
        {
            return null;
        }

        if (at == text.Length)
        {
            return "is no duration such as 30s";
        }

        var milliseconds = 0.0;
        while (at < text.Length)
        {
            var number = at;
            while (at < text.Length && text[at] is >= '0' and <= '9' or '.')
            {
                at++;
            }

            var unit = at;
            while (at < text.Length && text[at] is not (>= '0' and <= '9' or '.'))
            {
                at++;
            }

            if (
                unit == number
                || !double.TryParse(
                    text.Substring(number, unit - number),
                    System.Globalization.NumberStyles.AllowDecimalPoint,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var value
                )
            )
            {
                return "is no duration such as 30s";
            }

            if (unit == at)
            {
                return "lacks a unit such as s, m or h";
            }

            if (Milliseconds(text.Substring(unit, at - unit)) is not { } factor)
            {
                return $"has the unknown unit '{text.Substring(unit, at - unit)}'; there are h, m, s, ms, us and ns";
            }

            milliseconds += value * factor;
        }

        isZero = milliseconds == 0;
        return !isZero && (text[0] == '-' || milliseconds < 1) ? "is less than 1ms" : null;
    }

    static double? Milliseconds(string unit) =>
        unit switch
        {
            "h" => 3_600_000,
            "m" => 60_000,
            "s" => 1_000,
            "ms" => 1,
            "us" or "\u00B5s" or "\u03BCs" => 0.001,
            "ns" => 0.000_001,
            _ => null,
        };
}
