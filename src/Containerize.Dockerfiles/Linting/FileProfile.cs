namespace Containerize.Dockerfiles.Linting;

/// <summary>What a file's name says: which files are Dockerfiles, and which of them are for development only.</summary>
public static class FileProfile
{
    private static readonly HashSet<string> Relaxed = new(StringComparer.OrdinalIgnoreCase) { "develop", "dev", "watch", "debug", "test", "local" };

    // The link to nothing that marks a file as open.
    private const string EmacsLock = ".#";

    private static readonly string[] NuGetConfigNames = ["nuget.config", "NuGet.config", "NuGet.Config"];

    // Templates are Dockerfiles only after something has filled them in; the rest is about a Dockerfile, or a copy that an editor or a merge left behind.
    private static readonly HashSet<string> NotBuilt = new(StringComparer.OrdinalIgnoreCase)
    {
        "dockerignore",
        "template",
        "tmpl",
        "tpl",
        "j2",
        "jinja",
        "jinja2",
        "erb",
        "ejs",
        "hbs",
        "mustache",
        "m4",
        "in",
        "cs",
        "md",
        "bak",
        "orig",
        "rej",
        "swp",
    };

    /// <summary>Whether the name is <c>Dockerfile</c>, <c>Dockerfile.*</c>, <c>*.Dockerfile</c> or <c>Containerfile</c>, and not that of an ignore file, a
    /// template, notes, C#, a backup or an editor's lock.</summary>
    public static bool IsDockerfile(string path)
    {
        var name = FileName(path);
        return !NotBuilt.Contains(name.Substring(name.LastIndexOf('.') + 1))
            && !name.StartsWith(EmacsLock, StringComparison.Ordinal)
            && (
                name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase)
                || name.Equals("Containerfile", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("Dockerfile.", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>Whether the name has a part <c>develop</c>, <c>dev</c>, <c>watch</c>, <c>debug</c>, <c>test</c> or <c>local</c>: rules may weigh less
    /// there.</summary>
    public static bool IsRelaxed(string path) => FileName(path).Split('.').Any(Relaxed.Contains);

    /// <summary>The paths of the ignore files that may hold for a Dockerfile, the one that wins first.</summary>
    public static IReadOnlyList<string> IgnoreFiles(string dockerfile, string context) =>
        [dockerfile + ".dockerignore", context.TrimEnd('/', '\\') + "/.dockerignore"];

    /// <summary>The names under which NuGet finds its configuration, at the root of a context.</summary>
    public static IReadOnlyList<string> NuGetConfigs(string context) => [.. NuGetConfigNames.Select(name => context.TrimEnd('/', '\\') + "/" + name)];

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
