using Containerize.Images.Store;

namespace Containerize.Images.Sinks;

/// <summary>Turns what the file system says of an output into one coded line.</summary>
internal static class OutputFile
{
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
