namespace Containerize.Images;

/// <summary>Files that another run may read at any moment: they are there as they were, or as they are to be, and nothing is left beside them.</summary>
public static class WholeFile
{
    /// <summary>Writes beside the path, folders included, then renames.</summary>
    /// <param name="write">Makes the file at the path it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        var temporary = Beside(path);
        try
        {
            write(temporary);
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
        return $"{path}.{Guid.NewGuid():N}.tmp";
    }
}
