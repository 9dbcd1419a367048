using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>Runs what the page about continuous integration tells people to write, as it stands.</summary>
public partial class InCITests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(TestRun.Repository, "src/Containerize.Tool/InCI.md"));

    // CTZ5015, a warning with a fix.
    private const string Dockerfile = "FROM scratch\nADD a.sh /a.sh\nUSER 1001\n";

    [SkippableFact]
    public void Build_FailsOnWarnings()
    {
        var folder = Repository();

        Assert.All(
            Commands("In the build"),
            command => Assert.Contains("App/Dockerfile(2,1): error CTZ5015: ", Run(folder, command, exitCode: 1).Output, StringComparison.Ordinal)
        );
        folder.Write("App/Dockerfile", Dockerfile.Replace("ADD", "COPY", StringComparison.Ordinal));
        Assert.All(Commands("In the build"), command => Run(folder, command, exitCode: 0));
    }

    [SkippableFact]
    public void Sarif_IsWritten_AlthoughThereAreFindings()
    {
        var folder = Repository();
        var commands = Commands("SARIF");

        Assert.Equal(commands[0], Assert.Single(Steps("SARIF", "run")));
        Run(folder, commands[0], exitCode: 1);
        Assert.Equal(["CTZ5015"], RulesIn(folder.Read("lint.sarif")));
        Run(folder, commands[1], exitCode: 0);
        Assert.Equal(["CTZ5015"], RulesIn(folder.Read("App/build.sarif")));
    }

    [SkippableFact]
    public void PreCommit_FixesAndChecks()
    {
        _ = Part.Find("pre-commit", "pre-commit");
        var folder = Repository().Write("App/Dockerfile.dockerignore", "*.tmp\n");
        var yaml = Assert.Single(Yaml("Before each commit"));
        folder.Write(FirstLine().Match(yaml).Groups[1].Value, yaml);
        foreach (var command in new[] { "git init -q", "git add ." })
        {
            Run(folder, command, exitCode: 0);
        }

        var commands = Commands("Before each commit");
        Run(folder, commands[0], exitCode: 0);
        var first = Run(folder, commands[1], exitCode: 1);
        Run(folder, "git add .", exitCode: 0);
        var second = Run(folder, commands[1], exitCode: 0);
        folder.Write("App/Dockerfile", "FROM scratch\nCOPY a /a\nCOPY a /a\nCOPY --from=nothing:1 a /a\nFROM nothing\nUSER root\n");
        Run(folder, "git add .", exitCode: 0);

        Assert.Contains("CTZ5015 add-instead-of-copy", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ADD", folder.Read("App/Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("Passed", second.Output, StringComparison.Ordinal);
        Assert.Contains("warning CTZ", Run(folder, commands[1], exitCode: 1).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void WithoutAProject_TheToolRunsAlone()
    {
        var folder = ProjectFolder.Create().Write("App/Dockerfile", Dockerfile);
        var commands = Commands("Without a .NET project");

        Assert.Equal(
            commands[0],
            Assert.Single(Regex.Matches(Assert.Single(Yaml("Without a .NET project")), "(?m)^    - (.*)$").Select(match => match.Groups[1].Value))
        );
        Assert.Contains("App/Dockerfile:2:1: warning CTZ5015 ", Run(folder, commands[0], exitCode: 1).Output, StringComparison.Ordinal);
        var home = Directory.CreateDirectory(folder.Combine("home")).FullName;
        Run(folder, commands[1], exitCode: 0, new("HOME", home), new("DOTNET_CLI_HOME", home));
        Assert.True(File.Exists(folder.Combine("home/.dotnet/tools/containerize")));
    }

    private static ProjectFolder Repository([System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        ProjectFolder.Create(name).WriteConsole("App").Write("App/Dockerfile", Dockerfile).Write("App/a", "");

    private static List<string> Commands(string heading) => [.. Blocks(heading, "sh").Select(block => block.Trim())];

    private static List<string> Yaml(string heading) => Blocks(heading, "yaml");

    private static IEnumerable<string> Steps(string heading, string key) =>
        Regex.Matches(Assert.Single(Yaml(heading)), $"(?m)^ +- {key}: (.*)$").Select(match => match.Groups[1].Value);

    private static List<string> Blocks(string heading, string language)
    {
        var section = Regex.Match(Page, $@"(?ms)^## {Regex.Escape(heading)}\n(.*?)(?=^## |\z)").Groups[1].Value;
        var blocks = Regex.Matches(section, $@"(?ms)^```{language}\n(.*?)^```").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    /// <summary>In a shell, with the version under test in place of the newest.</summary>
    private static CommandResult Run(ProjectFolder folder, string command, int exitCode, params KeyValuePair<string, string?>[] environment)
    {
        var shell = Part.Find("bash", "bash");
        _ = TestRun.ToolFeed;
        var result = Dotnet.RunCommand(
            folder.FullPath,
            shell,
            environment,
            "-c",
            command.Replace(" Containerize.Tool", $" Containerize.Tool@{TestRun.Version}", StringComparison.Ordinal)
        );
        Assert.True(result.ExitCode == exitCode, $"exit code {result.ExitCode} of {command}, see {result.Log}\n{result.Output}");
        return result;
    }

    private static IEnumerable<string?> RulesIn(string text)
    {
        using var sarif = JsonDocument.Parse(text);
        return
        [
            .. sarif
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => result.GetProperty("ruleId").GetString())
                .Where(id => id!.StartsWith("CTZ", StringComparison.Ordinal))
                .Distinct(),
        ];
    }

    [GeneratedRegex("^# (.*)")]
    private static partial Regex FirstLine();
}
