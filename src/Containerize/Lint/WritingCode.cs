using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Lint;

/// <summary>Reads from a program's C# code and its settings which files it writes where it runs: databases of SQLite and logs of Serilog with relative paths.
/// Only literals are understood.</summary>
internal static partial class WritingCode
{
    private static readonly string[] Marks = ["Sqlite", "SQLite", "WriteTo"];

    // A connection string of a server has a data source too.
    private static readonly string[] OfServers =
    [
        "server",
        "initial catalog",
        "database",
        "user id",
        "uid",
        "integrated security",
        "trusted_connection",
        "host",
    ];

    /// <inheritdoc cref="TimeZoneCode.MayBeIn"/>
    public static bool MayBeIn(string text) => Array.Exists(Marks, mark => text.Contains(mark, StringComparison.Ordinal));

    /// <param name="code">The texts of the C# files.</param>
    /// <param name="settings">Null where they cannot be read.</param>
    public static IReadOnlyList<WrittenFile> Read(IEnumerable<string> code, IReadOnlyDictionary<string, string>? settings)
    {
        // What developers alone run is not told apart: their tools, their environment.
        var files = code.Where(text => MayBeIn(text) && !Undecided().IsMatch(text)).Select(CodeText.WithoutComments).ToList();
        return
        [
            .. new[]
            {
                files
                    .SelectMany(text => Connection().Matches(text))
                    .Select(match => Of(SqliteConnectionString.FileOf(match.Groups[1].Value), WrittenFile.Database, FactOrigin.Code)),
                files.SelectMany(text => FileLog().Matches(text)).Select(match => Of(match.Groups[1].Value, WrittenFile.Log, FactOrigin.Code)),
                Connections(settings ?? new Dictionary<string, string>()).Select(path => Of(path, WrittenFile.Database, FactOrigin.Settings)),
                Logs(settings ?? new Dictionary<string, string>()).Select(path => Of(path, WrittenFile.Log, FactOrigin.Settings)),
            }
                .SelectMany(found => found)
                .OfType<WrittenFile>()
                .Distinct(),
        ];
    }

    private static IEnumerable<string?> Connections(IReadOnlyDictionary<string, string> settings) =>
        settings
            .Where(pair =>
                pair.Key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
                && !SqliteConnectionString.Parts(pair.Value).Any(part => OfServers.Contains(part.Name))
            )
            .Select(pair => SqliteConnectionString.FileOf(pair.Value))
            .Where(path => path is not null && DatabaseName().IsMatch(path));

    private static IEnumerable<string?> Logs(IReadOnlyDictionary<string, string> settings) =>
        from pair in settings
        where pair.Key.StartsWith("Serilog:", StringComparison.OrdinalIgnoreCase) && pair.Key.EndsWith(":Args:path", StringComparison.OrdinalIgnoreCase)
        where settings.TryGetValue(pair.Key[..^"Args:path".Length] + "Name", out var name) && name == "File"
        select pair.Value;

    private static WrittenFile? Of(string? path, string kind, string origin) =>
        path is not null && Plain().IsMatch(path.Replace('\\', '/')) && !path.Contains("..", StringComparison.Ordinal)
            ? new(StartOfHere().Replace(path.Replace('\\', '/'), ""), kind, origin)
            : null;

    [GeneratedRegex(@"IDesignTimeDbContextFactory|IsConfigured|IsDevelopment|#if\b", RegexOptions.CultureInvariant)]
    private static partial Regex Undecided();

    [GeneratedRegex(
        @"\b(?:UseSqlite|new\s+(?:[\w.]+\.)?S(?:qlite|QLite)Connection)\s*(?:<[^<>]*>)?\(\s*(?:connectionString:\s*)?@?""([^""{}]*)""\s*[,)]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Connection();

    // Behind a formatter too, and through the sink that works in the background.
    [GeneratedRegex(
        @"\bWriteTo\s*\.\s*(?:Async\s*\(\s*\w+\s*=>\s*\w+\s*\.\s*)?File\s*\(\s*(?:(?:formatter:\s*)?new\s+[\w.]+\s*\([^()]*\)\s*,\s*)?(?:path:\s*)?@?""([^""{}]*)""\s*[,)]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex FileLog();

    [GeneratedRegex(@"\.(?:db|db3|sqlite|sqlite3|sdb)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DatabaseName();

    // Relative, with nothing in it that is filled in later: variables, |DataDirectory|, drives, addresses.
    [GeneratedRegex(@"^(?:\./)?[\p{L}\p{N}_][\p{L}\p{N}_ ./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\./", RegexOptions.CultureInvariant)]
    private static partial Regex StartOfHere();
}
