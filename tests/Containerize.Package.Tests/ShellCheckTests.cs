using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Images;
using Containerize.Lint;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>The rule CTZ1062 with the real program shellcheck, and with programs that are broken.</summary>
public class ShellCheckTests
{
    private const string On = "is_global = true\ndotnet_diagnostic.CTZ1062.severity = warning\n";

    // Nothing else finds anything in it.
    private const string Clean = "FROM example/base:1\nARG words\nRUN ls $words\nUSER 1\n";

    [SkippableTheory]
    [InlineData("FROM a\nRUN ls \"$unset\"\n", "SC2154", "$unset")]
    [InlineData("FROM a\nARG words\nRUN true && \\\n    # a comment\n\tls $words\n", "SC2086", "$words")]
    [InlineData("FROM a\r\nARG words\r\nRUN true && \\\r\n    ls $words\r\n", "SC2086", "$words")]
    [InlineData("FROM a\nARG words\nRUN <<E\ntrue\n\tls $words\nE\n", "SC2086", "$words")]
    [InlineData("FROM a\nARG words\nRUN <<-E\n\t\tls $words\n\tE\n", "SC2086", "$words")]
    [InlineData("FROM a\nARG words\nRUN echo 'é 𝄞' && ls $words\n", "SC2086", "$words")]
    [InlineData("FROM a\nARG words\nONBUILD RUN ls $words\n", "SC2086", "$words")]
    [InlineData("FROM a\nRUN <<E\n#!/bin/sh\ncd /app\nmake\nE\nRUN source x\n", "SC2164 SC3046", "cd /app;source x")]
    [InlineData("FROM a\nRUN echo \"$RTTP_PROXY\"\n", "SC2153", "$RTTP_PROXY")]
    public void Findings_StandAtTheirPlaces(string text, string codes, string places)
    {
        var found = Found(text);

        Assert.Equal(codes.Split(' '), found.Select(finding => finding.Code));
        Assert.Equal(places.Split(';'), found.Select(finding => text.Substring(finding.Span.Start, finding.Span.Length)));
    }

    [SkippableTheory]
    [InlineData("FROM a\nRUN [\"ls\", \"$f\"]\n")]
    [InlineData("FROM a\nENV folder=/app\nARG TARGETARCH\nRUN ls $folder $TARGETARCH \"$https_proxy\"\n")]
    [InlineData("FROM a AS b\nENV folder=/app\nFROM b\nRUN ls $folder\n")]
    [InlineData("FROM a AS b\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nFROM b\nRUN source /etc/os-release\n")]
    [InlineData("# hadolint shell=bash\nFROM a\nRUN source /etc/os-release\n")]
    [InlineData("FROM a\nSHELL [\"pwsh\", \"-c\"]\nRUN Get-Item $x | Remove-Item\n")]
    [InlineData("# escape=`\nFROM a\nRUN dir $x\n")]
    [InlineData("FROM a\nARG words\nRUN <<E\n# shellcheck disable=SC2086\nls $words\nE\n")]
    public void GoodScripts_AreSilent(string text) => Assert.Empty(Found(text).Select(finding => finding.Code));

    [SkippableFact]
    public void PageExamples_AreWhatTheProgramSays()
    {
        var page = RuleSet.Page(Assert.Single(RuleSet.All.Named("shellcheck")))!;
        var examples = Regex.Matches(page, "(?ms)^```dockerfile\\n(.*?)^```").Select(match => match.Groups[1].Value).ToList();

        var bad = Assert.Single(Found(examples[0]));

        Assert.Equal(("SC2086", "info"), (bad.Code, bad.Level));
        Assert.Contains($"> {bad.Code} ({bad.Level}): {bad.Message}\n", page, StringComparison.Ordinal);
        Assert.Equal(examples[1], Fixer.Apply(examples[0], new Fix("", bad.Edits, false)));
        Assert.Empty(Found(examples[1]));
    }

    [SkippableFact]
    public void ToolAndBuild_RunIt_WhereAConfigFileTurnsItOn()
    {
        Program();
        (string Name, string Config, string Text)[] projects =
        [
            ("Global", ".globalconfig", On),
            ("Editor", ".editorconfig", "root = true\n[Dockerfile]\ncontainerize.ctz1062.severity = warning\n"),
            ("Hadolint", ".hadolint.yaml", "override: { warning: [shellcheck] }\n"),
        ];
        string[] names = [.. projects.Select(project => project.Name)];
        var folder = ProjectFolder.Create().WriteSolution(names);
        foreach (var (name, config, text) in projects)
        {
            folder.WriteConsole(name).Write($"{name}/Dockerfile", Clean).Write($"{name}/{config}", text);
            var linted = InstalledTool.Run(folder, "lint", name, "--format", "json");
            Assert.Equal(1, linted.ExitCode);
            using var json = JsonDocument.Parse(linted.Output);
            var finding = Assert.Single(json.RootElement.EnumerateArray());
            Assert.Equal(
                ("CTZ1062", "SC2086", 3, 8, 14),
                (
                    finding.GetProperty("rule").GetString(),
                    finding.GetProperty("aliases")[0].GetString(),
                    Number(finding, "line"),
                    Number(finding, "column"),
                    Number(finding, "endColumn")
                )
            );
        }

        // Compiled, up to date, asked for.
        foreach (var arguments in new[] { Array.Empty<string>(), [], ["-t:LintDockerfile"], ["-t:Rebuild;LintDockerfile"] })
        {
            var lines = folder.Dotnet(["build", "All.slnx", "-m:1", .. arguments]).Succeeds().Output.Split("Build succeeded.")[0].Split('\n');
            Assert.All(
                names,
                name => Assert.Single(lines, line => line.Contains($"/{name}/Dockerfile(3,8): warning CTZ1062: SC2086 (info): ", StringComparison.Ordinal))
            );
        }

        folder.Again("build", "All.slnx", "-m:1", "-p:TreatWarningsAsErrors=true").FailsInEach("CTZ1062", names);
        Assert.DoesNotContain("CTZ1062", folder.Again("build", "All.slnx", "-m:1", "-p:NoWarn=CTZ1062").Succeeds().Output, StringComparison.Ordinal);
        Assert.All(names, name => Assert.Equal(Clean, folder.Read($"{name}/Dockerfile")));
    }

    [SkippableFact]
    public void WithoutTheProgram_OrTheRule_NothingIsSaid()
    {
        Program();
        var folder = ProjectFolder.Create().Write("Dockerfile", Clean);

        Assert.Equal("", InstalledTool.Run(folder, "lint").Output);
        Assert.Contains("CTZ1062", InstalledTool.Run(folder, "lint", "--all").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CTZ1062", InstalledTool.Run(folder, [new("PATH", folder.FullPath)], "lint", "--all").Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("exit 4", "ended with exit code 4")]
    [InlineData("echo no; exit 1", "failed: ")]
    [InlineData("echo '{}'", "failed: ")]
    public void ProgramThatFails_IsOneLineWithACode(string script, string complaint)
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", Clean).Write("App/.globalconfig", On);
        var environment = new KeyValuePair<string, string?>[]
        {
            new("PATH", Fake(folder, script) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")),
        };

        var linted = InstalledTool.Run(folder, environment, "lint", "App");
        var built = Dotnet.Run(folder.FullPath, environment, "build", "App", "-t:LintDockerfile", "-restore");

        Assert.Equal(2, linted.ExitCode);
        Assert.StartsWith("containerize: error CTZ0607: ", Assert.Single(linted.Lines), StringComparison.Ordinal);
        Assert.Contains(complaint, linted.Output, StringComparison.Ordinal);
        Assert.Contains(complaint, built.FailsWith("CTZ0607"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ProgramThatHangs_IsGivenUp()
    {
        var folder = ProjectFolder.Create();
        var program = Path.Combine(Fake(folder, "sleep 1000"), "shellcheck");

        var error = Assert.Throws<ContainerizeException>(() =>
            ShellCheck.Run(program, ShellCheckScript.Of(Dockerfile.Parse(Clean)), TimeSpan.FromMilliseconds(200))
        );

        Assert.Equal("CTZ0607", error.Code.Id);
        Assert.Contains("given up", error.Message, StringComparison.Ordinal);
    }

    private static List<ShellFinding> Found(string text) =>
        [.. ShellCheck.Run(Program(), ShellCheckScript.Of(Dockerfile.Parse(text)), TimeSpan.FromMinutes(1)).OrderBy(finding => finding.Span.Start)];

    private static string Program() => Part.Find("shellcheck", "shellcheck");

    private static int Number(JsonElement finding, string name) => finding.GetProperty(name).GetInt32();

    /// <summary>A folder with a program of that name that is a shell script.</summary>
    private static string Fake(ProjectFolder folder, string script)
    {
        if (OperatingSystem.IsWindows())
        {
            throw Part.Missing("a program cannot be a shell script on Windows");
        }

        folder.Write("fake/shellcheck", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(folder.Combine("fake/shellcheck"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folder.Combine("fake");
    }
}
