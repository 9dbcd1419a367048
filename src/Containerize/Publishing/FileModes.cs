namespace Containerize.Publishing;

/// <summary>
/// Which published files may be run, judged by what a file is and not by the modes of the machine that published it:
/// native programs (ELF) that are no libraries by name, and scripts (<c>#!</c>); nothing under wwwroot.
/// </summary>
internal static class FileModes
{
    /// <summary>Ends of names, in any case, of files that are not run whatever is in them.</summary>
    public static readonly IReadOnlyList<string> NeverRun =
    [
        ".dll",
        ".pdb",
        ".json",
        ".xml",
        ".config",
        ".so",
        ".a",
        ".png",
        ".css",
        ".js",
        ".html",
        ".txt",
        ".md",
        ".resources",
    ];

    /// <summary>Whether the name alone says that the file is not run, so that it need not be opened.</summary>
    public static bool IsNeverRun(string relativePath) =>
        relativePath.StartsWith("wwwroot/", StringComparison.Ordinal)
        || NeverRun.Any(extension => relativePath.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        || relativePath[(relativePath.LastIndexOf('/') + 1)..].Contains(".so.", StringComparison.Ordinal);

    /// <summary>Whether the file may be run; its first bytes are read where the name does not tell.</summary>
    public static bool IsExecutable(string relativePath, string fullPath)
    {
        if (IsNeverRun(relativePath))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[4];
        using var handle = File.OpenHandle(fullPath);
        return IsExecutable(relativePath, start[..RandomAccess.Read(handle, start, 0)]);
    }

    /// <summary>Whether a file that starts with these bytes may be run.</summary>
    public static bool IsExecutable(string relativePath, ReadOnlySpan<byte> start) =>
        !IsNeverRun(relativePath) && (start.StartsWith("\u007fELF"u8) || start.StartsWith("#!"u8));
}
