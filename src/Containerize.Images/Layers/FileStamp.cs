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
    private const int TypeBits = 0xF000; // inode(7)
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    public static FileStamp Of(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return TryStatx(path, status)
            ? new FileStamp(
                BinaryPrimitives.ReadInt64LittleEndian(status[40..]), Ticks(status[112..]), BinaryPrimitives.ReadUInt64LittleEndian(status[32..]), Ticks(status[96..]))
            : FromFileInfo(path);
    }

    /// <summary>Whether, links followed, there is a pipe, a socket or a device; nothing is opened, as that may take forever. False where the system does not say.</summary>
    public static bool IsSpecial(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return TryStatx(path, status) && (BinaryPrimitives.ReadUInt16LittleEndian(status[28..]) & TypeBits) is not (RegularFile or Folder);
    }

    private static FileStamp FromFileInfo(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, 0, 0);
    }

    // struct statx has one layout for all architectures (statx(2)): mode at 28, ino at 32, size at 40, ctime at 96, mtime at 112.
    private static bool TryStatx(string path, Span<byte> status)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var length = Encoding.UTF8.GetByteCount(path) + 1;
        var name = length <= 1024 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(path, name);
        name[^1] = 0;
        try
        {
            return Statx(AtCurrentFolder, ref MemoryMarshal.GetReference(name), 0, BasicFields, ref MemoryMarshal.GetReference(status)) == 0;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    private static long Ticks(ReadOnlySpan<byte> timestamp) =>
        DateTime.UnixEpoch.Ticks + (BinaryPrimitives.ReadInt64LittleEndian(timestamp) * TimeSpan.TicksPerSecond) + (BinaryPrimitives.ReadUInt32LittleEndian(timestamp[8..]) / 100);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, ref byte path, int flags, uint mask, ref byte buffer);
}
