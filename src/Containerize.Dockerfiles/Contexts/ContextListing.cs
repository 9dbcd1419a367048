namespace Containerize.Dockerfiles.Contexts;

/// <summary>Which files of a folder are worth listing as those of a build context: what builds, tools and running programs leave there comes and
/// goes.</summary>
public static class ContextListing
{
    /// <summary>More files than this are too many to look at: the context counts as unknown.</summary>
    public const int MostFiles = 100_000;

    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin",
        "obj",
        "node_modules",
        ".git",
        ".vs",
        ".idea",
        "TestResults",
    };
    private static readonly string[] Suffixes =
    [
        ".log",
        ".tmp",
        ".trx",
        ".sarif",
        ".binlog",
        ".swp",
        "~",
        ".db",
        ".db-shm",
        ".db-wal",
        ".sqlite",
        ".sqlite-shm",
        ".sqlite-wal",
        ".pid",
        ".cache",
    ];

    /// <summary>Whether a folder of that name is not looked into.</summary>
    public static bool SkipsFolder(string name) => Folders.Contains(name);

    /// <summary>Whether a file of that name is not listed.</summary>
    public static bool SkipsFile(string name) => Array.Exists(Suffixes, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a listing says nothing about a path, there or not.</summary>
    public static bool Skips(string path) => SkipsFile(path) || path.Split('/').Any(SkipsFolder);
}
