using System.Diagnostics;

namespace Containerize.Images.Tests.Store;

/// <summary>A file system of a megabyte in memory, which can be made larger. Only root may mount one; for others the test is skipped and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private SmallDisk() { }

    public string Path => folder["disk"];

    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Path);
        var mounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.Path) == 0;
        if (!mounted)
        {
            disk.folder.Dispose();
        }

        Skip.IfNot(mounted, "a small file system cannot be mounted here: it needs Linux and root");
        return disk;
    }

    public void Grow() => Assert.Equal(0, Run("mount", "-o", "remount,size=64m", Path));

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Path));

    public void Dispose()
    {
        Assert.Equal(0, Run("umount", Path));
        folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
