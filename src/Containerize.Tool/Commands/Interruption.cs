using System.Runtime.InteropServices;

namespace Containerize.Tool.Commands;

/// <summary>Ctrl-C and SIGTERM while a command reads images: it stops quietly, with the exit code that shells give (128 and the signal's number).</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] signals;
    private int exitCode;

    public Interruption() => signals = [On(PosixSignal.SIGINT, 130), On(PosixSignal.SIGTERM, 143)];

    /// <summary>Ends with the first signal.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>Of a command that a signal stopped.</summary>
    public int ExitCode => exitCode;

    public void Dispose()
    {
        Array.ForEach(signals, signal => signal.Dispose());
        stop.Dispose();
    }

    // A second signal is not held back: whoever sends it does not want to wait.
    private PosixSignalRegistration On(PosixSignal signal, int code) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = Interlocked.CompareExchange(ref exitCode, code, 0) == 0;
                stop.Cancel();
            }
        );
}
