using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Containerize.Images.Layers;

/// <summary>What tells, without reading a file, that it is the one that was read before: size, times and, on Linux, inode.</summary>
/// <param name="Modified">Last write, in ticks of 100 ns.</param>
/// <param name="Changed">Last change of the inode (0 where the system does not say): catches a replaced file whose time was set back.</param>
internal readonly record struct FileStamp(long Size, long Modified, ulong Inode, long Changed)
{
    private const int AtCurrentFolder = -100;
    private const uint BasicFields = 0x7FF;

    public static FileStamp Of(string path) => (OperatingSystem.IsLinux() ? TryStatx(path) : null) ?? FromFileInfo(path);

    private static FileStamp FromFileInfo(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, 0, 0);
    }

    // struct statx has one layout for all architectures (statx(2)): ino at 32, size at 40, ctime at 96, mtime at 112.
    private static FileStamp? TryStatx(string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        var length = Encoding.UTF8.GetByteCount(path) + 1;
        var name = length <= 1024 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(path, name);
        name[^1] = 0;
        try
        {
            if (Statx(AtCurrentFolder, ref MemoryMarshal.GetReference(name), 0, BasicFields, ref MemoryMarshal.GetReference(buffer)) != 0)
            {
                return null;
            }
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }

        return new FileStamp(
            BinaryPrimitives.ReadInt64LittleEndian(buffer[40..]), Ticks(buffer[112..]), BinaryPrimitives.ReadUInt64LittleEndian(buffer[32..]), Ticks(buffer[96..]));
    }

    private static long Ticks(ReadOnlySpan<byte> timestamp) =>
        DateTime.UnixEpoch.Ticks + (BinaryPrimitives.ReadInt64LittleEndian(timestamp) * TimeSpan.TicksPerSecond) + (BinaryPrimitives.ReadUInt32LittleEndian(timestamp[8..]) / 100);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, ref byte path, int flags, uint mask, ref byte buffer);
}
