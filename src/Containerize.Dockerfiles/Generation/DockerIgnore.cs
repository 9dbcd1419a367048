using Containerize.Dockerfiles.Contexts;

namespace Containerize.Dockerfiles.Generation;

/// <summary>Writes the ignore file of the build context: what a build makes, what tools keep beside the code, and what holds secrets; never a file that the
/// project itself is made of.</summary>
public static class DockerIgnore
{
    private static readonly string[] Patterns =
    [
        .. new[]
        {
            "bin",
            "obj",
            ".git",
            ".vs",
            ".vscode",
            ".idea",
            "TestResults",
            "node_modules",
            "secrets",
            ".DS_Store",
            "Dockerfile",
            ".dockerignore",
            "Dockerfile.dockerignore",
            "*.user",
            "*.suo",
            "*.binlog",
        }.Select(pattern => "**/" + pattern),
        .. SecretFile.Patterns,
    ];

    /// <summary>The text, with the graph's own outputs, and with exceptions for what it needs although a pattern would leave it out: the last pattern that
    /// matches decides.</summary>
    /// <exception cref="UnwritableException">A path has characters that no pattern can hold.</exception>
    public static string Write(ProjectGraph graph)
    {
        List<string> lines = [.. Patterns];
        var ignored = Read(lines);
        foreach (var output in Ordered(graph.Outputs).Where(output => !ignored.Ignores(output)))
        {
            lines.Add(Escaped(output));
            ignored = Read(lines);
        }

        string[] outputs = [.. lines.Skip(Patterns.Length)];

        // Below a folder that is let in the same is left out as anywhere. Those above come first.
        foreach (var folder in Ordered(graph.RestoreFolders, graph.SourceFolders).Where(folder => ignored.Ignores(folder)))
        {
            var opened = Escaped(folder);
            lines.AddRange([
                "!" + opened,
                .. Patterns.Select(pattern => $"{opened}/{pattern}"),
                .. outputs.Where(output => output.StartsWith(opened + "/", StringComparison.Ordinal)),
            ]);
            ignored = Read(lines);
        }

        // Of a folder that holds one of the files no other is let in.
        lines.AddRange(Ordered(graph.RestoreFiles, graph.SourceFiles, graph.Kept).Where(ignored.Ignores).Select(file => "!" + Escaped(file)));
        return $"# {GeneratedMark.Text}: what the build context leaves out.\n{string.Join("\n", lines)}\n";
    }

    /// <summary>One text for several Dockerfiles with the same context: it leaves out what both do, and lets in what either needs.</summary>
    public static string Join(string text, string other)
    {
        var (lines, others) = (Lines(text), Lines(other));
        var exceptions = lines.SkipWhile(IsPlain).ToList();
        return string.Join(
                "\n",
                [
                    .. lines.TakeWhile(IsPlain).Concat(others.TakeWhile(IsPlain)).Distinct(StringComparer.Ordinal),
                    .. exceptions,
                    .. others.SkipWhile(IsPlain).Except(exceptions),
                ]
            ) + "\n";

        static bool IsPlain(string line) => line[0] != '!';
        static string[] Lines(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Which of the paths an ignore file leaves out that somebody else wrote.</summary>
    public static IReadOnlyList<string> LeftOut(string text, IEnumerable<string> paths) =>
        IgnoreFile.Parse(text) is var file ? [.. paths.Where(file.Ignores)] : [];

    /// <summary>Tells of a file whether it would be left out without an exception of its own. To be asked for once a project: it remembers the folders that it
    /// was asked about.</summary>
    public static Func<string, bool> LeavesOut() => Read(Patterns).Ignores;

    private static IgnoreFile Read(IEnumerable<string> lines) => IgnoreFile.Parse(string.Join("\n", lines));

    private static IEnumerable<string> Ordered(params IEnumerable<string>[] paths) =>
        paths.SelectMany(path => path).Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal);

    private static string Escaped(string path) =>
        path.Any(char.IsControl)
            ? throw new UnwritableException($"An ignore file cannot name the path '{DockerfileText.Visible(path)}': rename it, without control characters.")
            : string.Concat(path.Select(character => character is '*' or '?' or '[' or ']' or '\\' ? "\\" + character : character.ToString()));
}
