namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Paths of what the commands of the SDK work on, with slashes.</summary>
internal static class DotnetPath
{
    /// <summary>Whether it is that of a project file, whatever the language.</summary>
    public static bool IsProject(string path) => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && path.LastIndexOf('.') > path.LastIndexOf('/');

    /// <summary>Whether it is that of a solution, or of a part of one.</summary>
    public static bool IsSolution(string path) =>
        path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase);

    /// <summary>The last part.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>All but the last part, the root at least.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path.Substring(0, slash) : "/";
}
