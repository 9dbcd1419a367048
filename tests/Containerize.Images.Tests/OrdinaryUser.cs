using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Containerize.Images.Tests;

/// <summary>Looks at files as somebody who may not read all: where tests run as root, nothing is shut for them.</summary>
internal static class OrdinaryUser
{
    private const uint Nobody = 65534;
    private const UnixFileMode OfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfAll = OfOwner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Runs it as a user who may look into a folder and all those in it but one. On a thread of its own, as the user of file accesses (setfsuid(2)) is
    /// a thread's.</summary>
    public static T ShutOutOf<T>(string shut, string folder, Func<T> act)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SkipException("files are looked at as another user, which only Linux can for one thread");
        }

        foreach (var one in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder).ToList())
        {
            File.SetUnixFileMode(one, one == shut ? UnixFileMode.None : OfAll);
        }

        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Run);
        thread.Start();
        thread.Join();
        File.SetUnixFileMode(shut, OfOwner);
        failure?.Throw();
        return result;

        void Run()
        {
            // Of no effect, and of no need, for others than root.
            _ = SetFileSystemUser(Nobody);
            try
            {
                result = act();
            }
#pragma warning disable CA1031 // It is thrown on the thread that waits.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
