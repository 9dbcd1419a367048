using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Images.Layers;

/// <summary>What tells, without reading a file, that it is the one that was read before: size, times and, where there are any, inode.</summary>
/// <param name="Modified">Last write, in ticks of 100 ns.</param>
/// <param name="Changed">Last change of anything about the file, in such ticks (0 where the system does not say): catches a replaced file whose time was set
/// back.</param>
internal readonly record struct FileStamp(long Size, long Modified, ulong Inode, long Changed)
{
    private const int AtCurrentFolder = -100;
    private const uint BasicFields = 0x7FF;
    private const int TypeBits = 0xF000; // inode(7)
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
    private static readonly long WindowsEpoch = DateTime.FromFileTimeUtc(0).Ticks;

    /// <summary>Whether the same stamp means the same content. Size and time of writing alone do not: unpacked packages have them in common.</summary>
    public bool IsProof => Changed != 0;

    public static FileStamp Of(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return TryStatx(path, status)
            ? new FileStamp(MemoryMarshal.Read<long>(status[40..]), Ticks(status[112..]), MemoryMarshal.Read<ulong>(status[32..]), Ticks(status[96..]))
            : FromFileInfo(path);
    }

    /// <summary>Whether, links followed, there is a pipe, a socket or a device; nothing is opened, as that may take forever. False where the system does not
    /// say.</summary>
    public static bool IsSpecial(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return TryStatx(path, status) && (MemoryMarshal.Read<ushort>(status[28..]) & TypeBits) is not (RegularFile or Folder);
    }

    private static FileStamp FromFileInfo(string path)
    {
        var file = new FileInfo(path);
        var stamp = new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, 0, 0);
        return OperatingSystem.IsWindows() ? stamp with { Changed = ChangedOnWindows(path) }
            : OperatingSystem.IsMacOS() ? OnMac(stamp, path)
            : stamp;
    }

    // FILE_BASIC_INFO: ChangeTime is the fourth of its times, which are in units of 100 ns since 1601.
    private static long ChangedOnWindows(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> buffer = stackalloc byte[40];
        return
            GetFileInformationByHandleEx(file, 0, ref MemoryMarshal.GetReference(buffer), (uint)buffer.Length) != 0
            && MemoryMarshal.Read<long>(buffer[24..]) is > 0 and var changed
            ? WindowsEpoch + changed
            : 0;
    }

    // struct stat with 64-bit inodes (stat(2)): ino at 8, mtimespec at 48, ctimespec at 64. The time of writing, which is known, shows that they are there.
    private static FileStamp OnMac(FileStamp stamp, string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        var name = Encoding.UTF8.GetBytes(path + '\0');
        ref var first = ref MemoryMarshal.GetReference(buffer);
        try
        {
            return
                (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOnIntel(ref name[0], ref first) : Stat(ref name[0], ref first)) == 0
                && Ticks(buffer[48..]) == stamp.Modified
                ? stamp with
                {
                    Inode = MemoryMarshal.Read<ulong>(buffer[8..]),
                    Changed = Ticks(buffer[64..]),
                }
                : stamp;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return stamp;
        }
    }

    // struct statx has one layout for all architectures, in the byte order of each (statx(2)): mode at 28, ino at 32, size at 40, ctime at 96, mtime at 112.
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
        DateTime.UnixEpoch.Ticks + (MemoryMarshal.Read<long>(timestamp) * TimeSpan.TicksPerSecond) + (MemoryMarshal.Read<uint>(timestamp[8..]) / 100);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, ref byte path, int flags, uint mask, ref byte buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatOnIntel(ref byte path, ref byte buffer);

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(ref byte path, ref byte buffer);

    [DllImport("kernel32", EntryPoint = "GetFileInformationByHandleEx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetFileInformationByHandleEx(SafeFileHandle file, int kind, ref byte buffer, uint size);
}
