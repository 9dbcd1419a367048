using Containerize.Images.Store;

namespace Containerize.Images.Sinks;

/// <summary>Writes output files whole or not at all, and turns what the file system says into one coded line.</summary>
internal static class OutputFile
{
    /// <summary>Writes beside the path, then renames.</summary>
    public static async Task ReplaceAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
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

    public static async Task<T> GuardedAsync<T>(string path, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (IOException exception) when (StoreFailure.IsDiskFull(exception))
        {
            throw new ContainerizeException(ErrorCodes.DiskFull, $"could not write {path}: the disk is full; free space there or choose a place on another disk", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.OutputNotWritable, $"could not write {path}: {exception.Message.Split('\n')[0].TrimEnd('.')}; choose a place that can be written", exception);
        }
    }
}
