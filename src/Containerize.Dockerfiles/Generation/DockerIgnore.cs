namespace Containerize.Dockerfiles.Generation;

/// <summary>Writes the ignore file of the build context: what a build makes, what tools keep beside the code, and what holds secrets; never a file that the project itself is made of.</summary>
public static class DockerIgnore
{
    private static readonly string[] Folders = ["bin", "obj", ".git", ".vs", ".vscode", ".idea", "TestResults", "node_modules", "secrets"];
    private static readonly string[] Files = [".env", ".DS_Store", "Dockerfile", ".dockerignore", "Dockerfile.dockerignore"];
    private static readonly string[] Suffixes = [".user", ".suo", ".pfx", ".binlog"];

    /// <summary>The text, with exceptions for those of <paramref name="needed"/> that a pattern would leave out.</summary>
    /// <param name="needed">Paths relative to the context, <c>/</c>-separated.</param>
    public static string Write(IEnumerable<string> needed)
    {
        string[] patterns = [.. Folders, .. Files, .. Suffixes.Select(suffix => "*" + suffix)];
        string[] lines =
        [
            $"# {GeneratedMark.Text}: what the build context leaves out.",
            .. patterns.Select(pattern => "**/" + pattern),
            .. needed.Select(Exception).OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal).Select(path => "!" + Escaped(path)),
        ];
        return string.Join("\n", lines) + "\n";
    }

    /// <summary>Whether the file would be left out without an exception of its own.</summary>
    public static bool LeavesOut(string path) => Exception(path) is not null;

    // The part of the path that a pattern matches: down to an ignored folder, or the file itself.
    private static string? Exception(string path)
    {
        var parts = path.Split('/');
        var ignored = Array.FindIndex(parts, part => Folders.Contains(part) || Files.Contains(part) || Suffixes.Any(suffix => part.EndsWith(suffix, StringComparison.Ordinal)));
        return ignored < 0 ? null : string.Join("/", parts.Take(ignored + 1));
    }

    private static string Escaped(string path) => string.Concat(path.Select(character => character is '*' or '?' or '[' or ']' or '\\' ? "\\" + character : character.ToString()));
}
