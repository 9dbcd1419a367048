using System.Text.RegularExpressions;

namespace Containerize.Lint;

/// <summary>Reads from a program's C# code whether it looks up time zones of the system.</summary>
internal static partial class TimeZoneCode
{
    private const string Mark = "SystemTimeZoneById";
    private const string OtherMark = "BySystemTimeZoneId";

    /// <summary>Whether a text is worth reading.</summary>
    public static bool MayBeIn(string text) => text.Contains(Mark, StringComparison.Ordinal) || text.Contains(OtherMark, StringComparison.Ordinal);

    /// <summary>The method that does so first, as in <c>FindSystemTimeZoneById</c>; null where none does.</summary>
    /// <param name="code">The texts of the C# files.</param>
    public static string? Read(IEnumerable<string> code) =>
        code.Where(MayBeIn)
            .SelectMany(text => Call().Matches(CodeText.WithoutComments(text)))
            .FirstOrDefault(call => !IsUtc(call.Groups["arguments"].Value))
            ?.Groups["method"]
            .Value;

    // UTC is there without data.
    private static bool IsUtc(string arguments) =>
        Literal().Matches(arguments) is { Count: > 0 } literals && literals.All(literal => literal.Groups[1].Value.ToUpperInvariant() is "UTC" or "ETC/UTC");

    [GeneratedRegex(
        @"\bTimeZoneInfo\s*\.\s*(?<method>(?:Try)?FindSystemTimeZoneById|ConvertTimeBySystemTimeZoneId)\s*\((?<arguments>[^()]*)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Call();

    [GeneratedRegex(@"""([^""]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
