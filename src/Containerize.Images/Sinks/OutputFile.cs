using System.Runtime.InteropServices;
using System.Text;
using Containerize.Images.Store;

namespace Containerize.Images.Sinks;

/// <summary>Turns what the file system says of an output into one coded line.</summary>
internal static class OutputFile
{
    private const int MayWriteAndSearch = 2 | 1;

    public static async Task<T> GuardedAsync<T>(string path, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (IOException exception) when (StoreFailure.IsDiskFull(exception))
        {
            throw new ContainerizeException(
                ErrorCodes.DiskFull,
                $"could not write {path}: the disk is full; free space there or choose a place on another disk",
                exception
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.OutputNotWritable,
                $"could not write {path}: {OneLine.Of(exception)}; choose a place that can be written",
                exception
            );
        }
    }

    /// <summary>Fails where a folder, or what is missing of the way to it, could not be written to. Nothing is tried: Windows, where only a try tells, says
    /// nothing.</summary>
    public static void RequireWritable(string folder)
    {
        var there = folder;
        while (!Path.Exists(there))
        {
            there = Path.GetDirectoryName(there)!;
        }

        if (!Directory.Exists(there))
        {
            throw new IOException($"{there} is a file, not a folder");
        }

        if (!OperatingSystem.IsWindows() && Access(ref MemoryMarshal.GetArrayDataReference(Encoding.UTF8.GetBytes(there + '\0')), MayWriteAndSearch) != 0)
        {
            throw new UnauthorizedAccessException($"{there}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        }
    }

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(ref byte path, int mode);
}
