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
            RemoveAbandoned(path, File.GetLastWriteTimeUtc(temporary));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
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
                RemoveAbandoned(path, File.GetLastWriteTimeUtc(temporary));
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

    /// <summary>Removes what killed processes left beside the path: names that only ours have, and that nobody holds open.</summary>
    private static void RemoveAbandoned(string path, DateTime now)
    {
        var files = new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFiles($"*{Extension}").Where(file => IsOurs(file.Name, Path.GetFileName(path)) && now - file.LastWriteTimeUtc > Abandoned);
        foreach (var file in files)
        {
            try
            {
                using (file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                file.Delete();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody writes it, or removed it already.
            }
        }
    }

    private static bool IsOurs(string file, string name) =>
        file.StartsWith(name + ".", StringComparison.Ordinal) && Guid.TryParseExact(file.AsSpan(name.Length + 1, Math.Max(0, file.Length - name.Length - 1 - Extension.Length)), "N", out _);
}
