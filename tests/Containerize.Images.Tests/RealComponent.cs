using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Containerize.Images.Tests;

/// <summary>A program of the machine that a test needs. Absent, the test is skipped and says so; where everything is required, it fails.</summary>
internal static class RealComponent
{
    public static string Require(string name, params string[] places)
    {
        var found = places
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.False(found is null && Environment.GetEnvironmentVariable("CONTAINERIZE_E2E") == "required", $"{name} is required here, and absent");
        Skip.If(found is null, $"{name} is not installed");
        return found!;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a command to its end and gives its output; a failure shows what it said.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output}\n{await error}");
        return output;
    }
}
