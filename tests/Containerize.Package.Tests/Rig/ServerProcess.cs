using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Containerize.Package.Tests.Rig;

/// <summary>A server that the tests started: it writes its log to a file, and is stopped by its own process id, at the latest when the test host
/// ends.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int Terminate = 15;
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly int stopSignal;

    private ServerProcess(Process process, string logPath, int stopSignal)
    {
        (this.process, LogPath, this.stopSignal) = (process, logPath, stopSignal);
        log = new StreamWriter(new FileStream(logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>What it wrote to standard output and standard error.</summary>
    public string LogPath { get; }

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> ReadLog()
    {
        using var reader = new StreamReader(new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }

    /// <summary>Starts the command and waits until <paramref name="ready"/> says that it serves; it has a minute for that.</summary>
    /// <param name="stopSignal">What ends it at once and in order: SIGTERM (15), or SIGINT (2) for PostgreSQL.</param>
    public static ServerProcess Start(string command, IEnumerable<string> arguments, string logPath, Func<bool> ready, int stopSignal = Terminate)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var server = new ServerProcess(Process.Start(start)!, logPath, stopSignal);
        for (var waited = Stopwatch.StartNew(); server.process.HasExited || !ready(); Thread.Sleep(100)) // What answers for one that ended is another.
        {
            if (server.process.HasExited || waited.Elapsed > TimeSpan.FromMinutes(1))
            {
                server.Dispose();
                throw new InvalidOperationException($"{command} does not serve:\n{string.Join('\n', server.ReadLog().TakeLast(20))}");
            }
        }

        return server;
    }

    public void Dispose()
    {
        lock (process)
        {
            if (!stopped)
            {
                stopped = true;
                Stop();
            }
        }
    }

    private bool stopped;

    private void Stop()
    {
        if (!process.HasExited)
        {
            _ = Kill(process.Id, stopSignal);
            if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }

        process.Dispose();
        lock (log)
        {
            log.Dispose();
        }
    }

    private void Write(string? line)
    {
        lock (log)
        {
            if (line is not null && log.BaseStream is { CanWrite: true })
            {
                log.WriteLine(line);
            }
        }
    }

    // .NET itself can only send SIGKILL, which would leave containers and shared memory behind.
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
