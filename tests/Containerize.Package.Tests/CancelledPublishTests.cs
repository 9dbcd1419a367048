using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Containerize.Package.Tests;

/// <summary>Ctrl+C while a registry does not answer: the build ends at once, as a failure, and nothing is half-written.</summary>
public class CancelledPublishTests(Xunit.Abstractions.ITestOutputHelper output)
{
    // Far below the minute after which a silent registry is given up anyway.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Interrupt_EndsAPublishThatHangsOnARegistry()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "sends SIGINT with the tools of Linux");
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, "-p:ContainerizeOutput=oci-layout", "-p:ContainerizeOutputPath=first").Succeeds();

        await InterruptAsync(folder, "push", silent => [TinyBase.Property, "-p:ContainerizeOutput=registry", $"-p:ContainerRegistry={silent}"]);
        await InterruptAsync(folder, "pull", silent => [$"-p:ContainerBaseImage={silent}/dotnet/runtime:10.0", "-p:ContainerizeOutput=oci-layout"]);
    }

    private async Task InterruptAsync(ProjectFolder folder, string kind, Func<string, string[]> arguments)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var (image, store) = (folder.Combine($"App/{kind}"), folder.Combine($"store-{kind}"));

        // The test may have been started where SIGINT is ignored, which children inherit.
        using var process = Dotnet.Start(
            folder.FullPath,
            "env",
            [],
            [
                "--default-signal=SIGINT",
                "dotnet",
                "publish",
                "App",
                "--no-build",
                "-t:Containerize",
                $"-p:ContainerizeOutputPath={kind}",
                $"-p:ContainerizeCacheDirectory={store}",
                .. arguments($"localhost:{((IPEndPoint)silent.LocalEndpoint).Port}"),
            ]
        );
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var connection = await silent.AcceptTcpClientAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        var clock = Stopwatch.StartNew();

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        using var patience = new CancellationTokenSource(Patience);
        var ended = await Record.ExceptionAsync(() => process.WaitForExitAsync(patience.Token));
        if (ended is not null)
        {
            process.Kill(entireProcessTree: true);
        }

        var text = await said + await error;
        output.WriteLine($"{kind}: ended {clock.Elapsed.TotalMilliseconds:F0} ms after SIGINT\n{text}");
        Assert.True(ended is null, $"still running {Patience} after SIGINT: {text}");
        Assert.NotEqual(0, process.ExitCode);
        Assert.False(File.Exists(Path.Combine(image, "image.json")) || File.Exists(Path.Combine(image, "index.json")), "an image was written");
        Assert.DoesNotContain(
            FilesIn(image).Concat(FilesIn(store)),
            file => file.EndsWith(".tmp", StringComparison.Ordinal) || file.Contains("unfinished", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> FilesIn(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [];
}
