using System.Diagnostics;
using System.Globalization;

namespace Containerize.Package.Tests;

/// <summary>Runs commands as a user would, with an environment that holds nothing of the test host or the machine's caches; each leaves a log.</summary>
internal static class Dotnet
{
    private static int commands;

    /// <summary>Runs <c>dotnet</c> with the arguments in the folder.</summary>
    public static CommandResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>The same, with variables set (or removed: null) on top.</summary>
    public static CommandResult Run(string folder, IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments) =>
        RunCommand(folder, "dotnet", environment, arguments);

    /// <summary>Any other command.</summary>
    public static CommandResult RunCommand(string folder, string command, IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments)
    {
        List<KeyValuePair<string, string?>> given = [.. environment];
        using var process = Start(folder, command, given, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, WriteLog(folder, command, arguments, process.ExitCode, output)) { Environment = given };
    }

    /// <summary>Only starts it: whoever does reads what it says, and waits for its end or brings that about.</summary>
    public static Process Start(string folder, string command, IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in OwnEnvironment.Concat(environment))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // What `dotnet test` sets for its children is taken away, and so is what would make a result depend on who runs the tests.
    private static Dictionary<string, string?> OwnEnvironment { get; } =
        new()
        {
            ["MSBUILD_EXE_PATH"] = null,
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = null,
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["SOURCE_DATE_EPOCH"] = null,
            ["CI"] = null,
            ["ContinuousIntegrationBuild"] = null,
            ["NUGET_PACKAGES"] = TestRun.NuGetPackages,
            ["XDG_CACHE_HOME"] = TestRun.Cache,
            ["LOCALAPPDATA"] = OperatingSystem.IsWindows() ? TestRun.Cache : null,
        };

    private static string WriteLog(string folder, string command, string[] arguments, int exitCode, string output)
    {
        var number = Interlocked.Increment(ref commands).ToString("000", CultureInfo.InvariantCulture);
        var log = Path.Combine(
            Directory.CreateDirectory(Path.Combine(TestRun.Folder, "logs")).FullName,
            $"{number}-{Path.GetFileName(folder.TrimEnd('/', '\\'))}.log"
        );
        File.WriteAllText(log, $"cd {folder}\n{command} {string.Join(' ', arguments)}\n{output}\nexit {exitCode}\n");
        return log;
    }
}

/// <summary>How a command ended, what it said (standard output, then standard error), and the file that keeps both.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Log)
{
    /// <summary>Its lines, without white space around.</summary>
    public IReadOnlyList<string> Lines { get; } = [.. Output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>The variables that it alone was given, passwords among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Environment { get; init; } = [];

    /// <summary>Fails the test unless the exit code is 0 and every image that the command says it made is valid.</summary>
    public CommandResult Succeeds()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}, see {Log}\n{Output}");
        Assert.Equal("", string.Join('\n', MadeImages.ProblemsAsync(Lines, Environment).GetAwaiter().GetResult()));
        return this;
    }

    /// <summary>Fails the test unless the command failed with exactly one error line, of this code; gives the line.</summary>
    public string FailsWith(string code) => FailsWithAny(code + ": ");

    /// <summary>The same for a group of codes, such as <c>CTZ01</c>.</summary>
    public string FailsWithAny(string codes) => Errors(codes, 1)[0];

    /// <summary>The same for several projects that were built at once: fails the test unless each of them, by its file's name, has exactly one such error line
    /// and there is no other.</summary>
    public void FailsInEach(string code, params string[] projects)
    {
        var errors = Errors(code + ": ", projects.Length);
        Assert.All(projects, project => Assert.Single(errors, line => line.Contains($"/{project}.csproj", StringComparison.Ordinal)));
    }

    private List<string> Errors(string codes, int count)
    {
        Assert.True(ExitCode != 0, $"exit code 0, see {Log}\n{Output}");
        Assert.DoesNotContain("MSB4018", Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Containerize.", Output, StringComparison.Ordinal);
        // MSBuild repeats an error in its summary.
        var errors = Lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(
            errors.Count == count && errors.All(line => line.Contains($": error {codes}", StringComparison.Ordinal)),
            $"not exactly {count} {codes}, see {Log}\n{Output}"
        );
        return errors;
    }
}
