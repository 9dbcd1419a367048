extern alias tool;

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using CommandLine = tool::Containerize.Tool.Commands.CommandLine;
using DiffCommand = tool::Containerize.Tool.Commands.DiffCommand;
using InspectCommand = tool::Containerize.Tool.Commands.InspectCommand;
using ShownText = tool::Containerize.Tool.Commands.ShownText;

namespace Containerize.Package.Tests;

/// <summary>How the tool ends when a command does not.</summary>
public class CommandLineTests
{
    public static TheoryData<Exception, string> Failures =>
        new()
        {
            { new ContainerizeException(ErrorCodes.BaseNotFound, "a\nb"), "containerize: error CTZ0111: a\\nb" },
            { new AggregateException(new ContainerizeException(ErrorCodes.BaseNotFound, "no")), "containerize: error CTZ0111: no" },
            {
                new InvalidOperationException("odd"),
                "containerize: error CTZ0099: InvalidOperationException: odd A defect of Containerize: report it with what CONTAINERIZE_STACK_TRACE=1 shows."
            },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_IsOneLineAndExitCode2(Exception failure, string line)
    {
        using var complaints = new StringWriter();

        Assert.Equal(2, CommandLine.Run(() => throw failure, complaints));
        Assert.Equal(line, complaints.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("ä b\\c", "ä b\\c")]
    [InlineData("evil\n+ file /fake", "evil\\n+ file /fake")]
    [InlineData("\u001b[31mred\r\t\u202e", "\\u001b[31mred\\r\\t\\u202e")]
    public void Text_ThatWouldSteerTheTerminal_IsEscaped(string text, string shown) => Assert.Equal(shown, ShownText.Of(text));

    [Fact]
    public void ManyDifferencesOfTimeOnly_AreAFewLines()
    {
        var times = Enumerable.Range(0, 1000).Select(number => new ImageDifference(ImageComparison.Time, $"/{number}", "1", "2"));
        var lines = DiffCommand.Describe([new ImageDifference("file", "/app/App.dll", "1 bytes", "2 bytes"), .. times]).ToList();

        Assert.Equal(7, lines.Count);
        Assert.Equal(("~ file /app/App.dll: 1 bytes => 2 bytes", "~ time of 995 more: nothing else of them differs"), (lines[0], lines[^1]));
    }

    [Fact]
    public async Task Inspect_ShowsSettingsAsTheConfigHasThem()
    {
        var config = Blob.FromBytes(
            MediaTypes.OciConfig,
            """{"os":"linux","architecture":"amd64","config":{"Env":["A=1","NAME"],"Healthcheck":{"Test":["CMD-SHELL","a && 'b'"]}},"rootfs":{"type":"layers","diff_ids":[]}}"""u8.ToArray()
        );
        var manifest = new Manifest(MediaTypes.OciManifest, config.Descriptor, []).ToBlob();
        var inspection = await ImageInspection.OfAsync(
            new BaseImage("x", manifest.Descriptor.Digest, null, new Platform("linux", "amd64"), manifest, config, []),
            CancellationToken.None
        );
        var lines = InspectCommand.Describe(new InspectCommand.InspectedImage(inspection, null)).Split('\n');

        Assert.Equal(["env         A=1", "env         NAME"], lines.Where(line => line.StartsWith("env", StringComparison.Ordinal)));
        Assert.Contains("""healthcheck {"Test":["CMD-SHELL","a && 'b'"]}""", lines);
    }

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Signal_EndsQuietly(string signal, int exitCode)
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no such signals.");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        // Who runs the tests in the background of a script has SIGINT ignored, and so have all processes that they start.
        string[] command =
        [
            .. OperatingSystem.IsLinux() ? (string[])["env", "--default-signal=INT"] : [],
            InstalledTool.Path,
            "inspect",
            $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/a:1",
            "--cache-directory",
            Path.Combine(TestRun.Folder, "interrupted"),
        ];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var accepted = await silent.AcceptSocketAsync();
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal((exitCode, "", ""), (process.ExitCode, await output, await error));
    }
}
