using System.Diagnostics;

namespace Containerize.Images.Tests;

/// <summary>A server that a test started: it is asked until it answers, its log is at hand when it does not, and it is stopped by its own process id.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string log;

    private RealServer(Process process, string log) => (this.process, this.log) = (process, log);

    public string Log => File.Exists(log) ? File.ReadAllText(log) : "";

    public static async Task<RealServer> StartAsync(TemporaryFolder folder, string program, IEnumerable<string> arguments, Func<Task<bool>> answers)
    {
        // exec: the process id is the server's own, and its output goes to a file even when the test ends first.
        var log = folder[$"{Path.GetFileName(program)}.log"];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >\"$LOG_FILE\" 2>&1", program, .. arguments])
        {
            Environment = { ["LOG_FILE"] = log },
        };
        var server = new RealServer(Process.Start(start)!, log);
        for (var waited = 0; waited < 600; waited++)
        {
            if (await AnswersAsync())
            {
                return server;
            }

            Assert.False(server.process.HasExited, $"{program} ended: {server.Log}");
            await Task.Delay(50);
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{program} did not answer: {server.Log}");

        async Task<bool> AnswersAsync()
        {
            try
            {
                return await answers();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or System.Net.Sockets.SocketException or TaskCanceledException)
            {
                return false;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", process.Id.ToString()]);
            await terminate.WaitForExitAsync();
            try
            {
                await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        process.Dispose();
    }
}
