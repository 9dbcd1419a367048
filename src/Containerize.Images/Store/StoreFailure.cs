namespace Containerize.Images.Store;

/// <summary>Turns what the file system says into one coded line; null for what is no failure of the file system.</summary>
internal static class StoreFailure
{
    // ENOSPC and EDQUOT as .NET passes them on (Linux, macOS), ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL (Windows).
    private static readonly int[] NoSpace = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    public static bool IsDiskFull(Exception exception) => exception is IOException io && NoSpace.Contains(io.HResult);

    public static ContainerizeException? Of(Exception exception, string action, string path) =>
        exception switch
        {
            IOException when IsDiskFull(exception) => new ContainerizeException(
                ErrorCodes.DiskFull,
                $"could not {action} {path}: the disk is full; free space there or set ContainerizeCacheDirectory to another disk",
                exception
            ),
            FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException => new ContainerizeException(
                ErrorCodes.StoreNotWritable,
                $"could not {action} {path}: {OneLine.Of(exception)}; set ContainerizeCacheDirectory to a folder that can be written",
                exception
            ),
            IOException io when io.GetType() == typeof(IOException) && io.InnerException is null => new ContainerizeException(
                ErrorCodes.StoreNotWritable,
                $"could not {action} {path}: {OneLine.Of(exception)}; set ContainerizeCacheDirectory to a folder that can be written",
                exception
            ),
            _ => null,
        };
}
