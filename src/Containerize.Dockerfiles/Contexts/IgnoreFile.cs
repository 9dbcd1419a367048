namespace Containerize.Dockerfiles.Contexts;

/// <summary>A <c>.dockerignore</c>: which paths of the build context a builder leaves out. The last pattern that matches decides, <c>!</c> brings back (Docker
/// documentation: .dockerignore files).</summary>
internal sealed class IgnoreFile
{
    /// <summary>Characters; no path of a file is longer (PATH_MAX), and each folder in one is a step of its own.</summary>
    const int PathLimit = 4096;

    // Of each folder asked for: which patterns matched it, as what lies below follows it.
    readonly Dictionary<string, (bool[] Matched, IgnoreLine? By)> folders = new(StringComparer.Ordinal);

    IgnoreFile(List<IgnoreLine> lines, List<IgnoreProblem> problems) => (Lines, Problems) = (lines, problems);

    /// <summary>The patterns, in the order of the file.</summary>
    public IReadOnlyList<IgnoreLine> Lines { get; }

    /// <summary>The lines that no builder can read; a build stops at the first of them.</summary>
    public IReadOnlyList<IgnoreProblem> Problems { get; }

    /// <summary>Reads the file; never fails.</summary>
    public static IgnoreFile Parse(string text)
    {
        var (lines, problems) = (new List<IgnoreLine>(), new List<IgnoreProblem>());
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var pattern = line.Trim();
            if (pattern.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var isException = pattern[0] == '!';
            var path = isException ? pattern.Substring(1).Trim() : pattern;
            if (path.Length == 0)
            {
                problems.Add(new(number, pattern, "a ! with nothing behind it"));
                continue;
            }

            path = IgnorePattern.Clean(path);
            path = path.Length > 1 && path[0] == '/' ? path.Substring(1) : path;
            if (IgnorePattern.Parse(path, out var problem) is { } read)
            {
                lines.Add(new(number, pattern, isException, read));
            }
            else
            {
                problems.Add(new(number, pattern, problem!));
            }
        }

        return new(lines, problems);
    }

    /// <summary>The line that leaves a path out; null when the path is sent. <c>/</c>-separated and relative to the context.</summary>
    public IgnoreLine? LineThatIgnores(string path) => path.Length > PathLimit ? null : Match(path, isFolder: false).By;

    /// <summary>Whether a path is left out.</summary>
    public bool Ignores(string path) => LineThatIgnores(path) is not null;

    /// <summary>Whether an exception names this very path: somebody wants it in.</summary>
    public bool Wants(string path) => Lines.Any(line => line is { IsException: true, Pattern.IsLiteral: true } && line.Pattern.Literal == path);

    (bool[] Matched, IgnoreLine? By) Match(string path, bool isFolder)
    {
        if (isFolder && folders.TryGetValue(path, out var known))
        {
            return known;
        }

        var slash = path.LastIndexOf('/');
        var parent = slash > 0 ? Match(path.Substring(0, slash), isFolder: true).Matched : null;
        var matched = new bool[Lines.Count];
        IgnoreLine? by = null;
        for (var i = 0; i < matched.Length; i++)
        {
            // A pattern that matches a folder above holds here too.
            matched[i] = parent?[i] == true || Lines[i].Pattern.IsMatch(path);
            if (matched[i] && Lines[i].IsException == (by is not null))
            {
                by = Lines[i].IsException ? null : Lines[i];
            }
        }

        if (isFolder)
        {
            folders[path] = (matched, by);
        }

        return (matched, by);
    }
}

/// <summary>One pattern of an ignore file.</summary>
/// <param name="Number">Of the line, from 1.</param>
/// <param name="Text">As written, without blanks around it.</param>
internal sealed record IgnoreLine(int Number, string Text, bool IsException, IgnorePattern Pattern);

/// <summary>A line that is no pattern.</summary>
/// <param name="Number">Of the line, from 1.</param>
internal sealed record IgnoreProblem(int Number, string Text, string Reason);
