namespace Containerize.Images;

/// <summary>Files that another run may read at any moment: they are there as they were, or as they are to be, and nothing is left beside them.</summary>
public static class WholeFile
{
    private const string Extension = ".tmp";

    // Between closing a file and renaming it nobody holds it.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>Writes beside the path, folders included, then renames.</summary>
    /// <param name="write">Makes the file at the path it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        var temporary = Beside(path);
        try
        {
            write(temporary);
            RemoveBeside(path, temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The same, for a text; a file that says it already stays as it is.</summary>
    public static void WriteText(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Write(path, temporary => File.WriteAllText(temporary, text));
        }
    }

    /// <summary>The same, for what comes as a stream.</summary>
    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var temporary = Beside(path);
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                RemoveBeside(path, temporary);
                await write(file, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Beside(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return $"{path}.{Guid.NewGuid():N}{Extension}";
    }

    private static void RemoveBeside(string path, string temporary) =>
        RemoveAbandoned(Path.GetDirectoryName(path)!, File.GetLastWriteTimeUtc(temporary), Path.GetFileName(path));

    /// <summary>Removes what killed processes left in a folder: names that only ours have, and that nobody holds open.</summary>
    /// <param name="now">By the clock of the folder's disk.</param>
    /// <param name="of">The file that they were to become; null for any.</param>
    public static void RemoveAbandoned(string folder, DateTime now, string? of = null)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles($"*{Extension}").Where(file => IsOurs(file.Name, of) && now - file.LastWriteTimeUtc > Abandoned);
        foreach (var file in files)
        {
            try
            {
                using (file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }

                file.Delete();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody writes it, or removed it already.
            }
        }
    }

    private static bool IsOurs(string file, string? of) =>
        Path.GetFileNameWithoutExtension(file) is var name
        && Guid.TryParseExact(Path.GetExtension(name).TrimStart('.'), "N", out _)
        && (of is null || Path.GetFileNameWithoutExtension(name) == of);
}
