namespace Containerize.Evaluation;

/// <summary>Absolute paths, relations between them, which are purely textual, and what is there.</summary>
internal static class AbsolutePath
{
    /// <summary>A path as MSBuild and NuGet let it be written, with either slash, relative to a folder.</summary>
    public static string Of(string written, string folder) => Path.GetFullPath(written.Replace('\\', Path.DirectorySeparatorChar), folder);

    /// <summary>Whether the path is the folder or lies below it.</summary>
    public static bool IsInside(string folder, string path)
    {
        var prefix = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(prefix, PathComparison)
            && (path.Length == prefix.Length || path[prefix.Length] == Path.DirectorySeparatorChar || prefix.EndsWith(Path.DirectorySeparatorChar));
    }

    /// <summary>The path below the folder with <c>/</c>; <c>.</c> for the folder itself.</summary>
    public static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>The folder and those above it, the nearest first.</summary>
    public static IEnumerable<string> Upwards(string folder)
    {
        for (var at = Path.TrimEndingDirectorySeparator(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    /// <summary>The files in a folder; none of one that may be entered and not listed.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { AttributesToSkip = 0 });

    /// <summary>The nearest folder that holds all of them; null when they are on several drives.</summary>
    public static string? Common(IEnumerable<string> folders)
    {
        string? common = null;
        foreach (var folder in folders)
        {
            common = common is null ? Path.TrimEndingDirectorySeparator(folder) : Upwards(common).FirstOrDefault(ancestor => IsInside(ancestor, folder));
            if (common is null)
            {
                return null;
            }
        }

        return common;
    }

    private static StringComparison PathComparison => OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
