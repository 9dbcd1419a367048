using System.Text.Json;

namespace Containerize.Package.Tests;

/// <summary>The command <c>containerize</c> as a user installs it.</summary>
public class LintToolTests
{
    private const string Dockerfile = "FROM scratch\n# containerize ignore=nonsense\nCOPY a /a\nUSER 1\n";
    private const string AsWarning = "override: { warning: [CTZ5035] }\n";

    [Fact]
    public void Lint_OfAFolder_FindsDockerfiles_AndShowsTheSource()
    {
        var folder = ProjectFolder
            .Create()
            .Write("Dockerfile", Dockerfile)
            .Write("web/api.Dockerfile", Dockerfile)
            .Write("node_modules/Dockerfile", Dockerfile)
            .Write(".hadolint.yaml", AsWarning);

        var result = InstalledTool.Run(folder, "lint");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            Dockerfile:2:23: warning CTZ5035 unused-suppression: No rule has the name 'nonsense', so this comment silences nothing (containerize explain CTZ5035)
                2 | # containerize ignore=nonsense
                  |                       ^~~~~~~~
            web/api.Dockerfile:2:23: warning CTZ5035 unused-suppression: No rule has the name 'nonsense', so this comment silences nothing (containerize explain CTZ5035)
                2 | # containerize ignore=nonsense
                  |                       ^~~~~~~~

            """.ReplaceLineEndings("\n"),
            result.Output.Replace('\\', '/')
        );
    }

    [SkippableFact]
    public void WhatSteersATerminalOrAWorkflow_IsShown_AndNotWritten()
    {
        Skip.If(OperatingSystem.IsWindows(), "names a folder as no file may be named there");
        var folder = ProjectFolder.Create().Write("::error::a/Dockerfile", "FROM scratch\nUSER 1\nFOO\u001b[31m \u202eb\n");

        var output = InstalledTool.Run(folder, "lint", ".").Output;

        Assert.Contains("./::error::a/Dockerfile:3:1: error ", output, StringComparison.Ordinal);
        Assert.Contains("FOO\\u001b[31m", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("    3 | FOO\uFFFD[31m \uFFFDb\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u202e', output);
    }

    [Fact]
    public void ConfigurationThatIsTooDeep_IsOneCodedLine()
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write(".hadolint.yaml", "ignored: " + new string('[', 100_000));

        var result = InstalledTool.Run(folder, "lint");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is more than 64 levels deep", Assert.Single(result.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_OfAFolder_LeavesTemplatesAndLocksOfAnEditor_ButNotAFileThatIsNamed()
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", "FROM scratch\nCOPY a /a\nUSER 1\n").Write("Dockerfile.j2", "{% if a %}\n");
        File.CreateSymbolicLink(folder.Combine(".#web.Dockerfile"), "somebody@somewhere");

        var (all, one) = (InstalledTool.Run(folder, "lint"), InstalledTool.Run(folder, "lint", "Dockerfile.j2"));

        Assert.Equal((0, ""), (all.ExitCode, all.Output));
        Assert.Contains("CTZ1003", one.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Lint_OfAFolder_LeavesPipes_WhichNeverEnd_ButNotLinksToFiles()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "makes a pipe with mkfifo");
        var folder = ProjectFolder.Create().Write("elsewhere/text", Dockerfile);
        File.CreateSymbolicLink(folder.Combine("Dockerfile"), "elsewhere/text");
        Dotnet.RunCommand(folder.FullPath, "mkfifo", [], "web.Dockerfile").Succeeds();

        var result = InstalledTool.Run(folder, "lint");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(
            "Dockerfile:2:23: ",
            Assert.Single(result.Lines, line => line.Contains("CTZ5035 ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [SkippableFact]
    public void StandardInput_IsLintedBesideTheDockerfileOfTheFolder()
    {
        var result = Piped(ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write("input", "FROM scratch\nnonsense\n"), "lint Dockerfile - < input");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Dockerfile:2:23: suggestion CTZ5035 ", result.Output, StringComparison.Ordinal);
        Assert.Contains("-:2:1: error CTZ1003 ", result.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("fix -", "FROM scratch\nUSER 1\n")]
    [InlineData("fix --dry-run -", "")]
    public void StandardInput_IsWrittenFixed_UnlessNothingIsToBeWritten(string command, string expected) =>
        Assert.Equal((0, expected), Ended(Piped(ProjectFolder.Create().Write("input", "FROM scratch\nuser 1\n"), command + " < input 2> said")));

    [Fact]
    public void Lint_OfAFolderWithoutADockerfile_SaysSo()
    {
        var folder = ProjectFolder.Create().Write("src/a.cs", "");

        var result = InstalledTool.Run(folder, "lint", "src");

        Assert.Equal((0, "There is no Dockerfile in src."), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public void Secrets_AreCoveredInTheSourceThatIsShown()
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", "FROM scratch\nENV API_KEY=npm_Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5\nUSER 1\n");

        var result = InstalledTool.Run(folder, "lint");

        Assert.Contains("2 | ENV API_KEY=npm_************************************\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("CTZ2003", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Zq8Rt2Lm5", result.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(100)]
    public void FileAroundADockerfile_ThatCannotBeRead_IsOneCodedLineEach(int files)
    {
        Skip.IfNot(File.Exists("/proc/self/mem"), "needs a file that exists and cannot be read, by root neither");
        var folder = ProjectFolder.Create();
        for (var number = 0; number < files; number++)
        {
            folder.Write($"{number}/Dockerfile", Dockerfile);
            File.CreateSymbolicLink(folder.Combine($"{number}/.dockerignore"), "/proc/self/mem");
        }

        var result = InstalledTool.Run(folder, "lint");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(files, result.Lines.Count);
        Assert.All(result.Lines, line => Assert.Matches("^containerize: error CTZ0017: .*/[.]dockerignore", line));
    }

    [SkippableFact]
    public void Fix_RepairsTheOthers_WhereOneFileCannotBeRead()
    {
        Skip.IfNot(File.Exists("/proc/self/mem"), "needs a file that exists and cannot be read, by root neither");
        var folder = ProjectFolder.Create().Write("a/Dockerfile", "FROM scratch\nuser 1\n").Write("b/Dockerfile", "FROM scratch\nuser 1\n");
        File.CreateSymbolicLink(folder.Combine("a/.dockerignore"), "/proc/self/mem");

        var result = InstalledTool.Run(folder, "fix");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("containerize: error CTZ0017: ", result.Output, StringComparison.Ordinal);
        Assert.Equal("FROM scratch\nuser 1\n", File.ReadAllText(folder.Combine("a/Dockerfile")));
        Assert.Equal("FROM scratch\nUSER 1\n", File.ReadAllText(folder.Combine("b/Dockerfile")));
    }

    [Fact]
    public void Lint_AsJson_HasEveryFieldOfAFinding()
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile);

        var result = InstalledTool.Run(folder, "lint", "Dockerfile", "--format", "json");

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        var finding = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            ["file", "line", "column", "endLine", "endColumn", "rule", "name", "aliases", "severity", "message", "help", "fixable", "fix"],
            finding.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(
            (2, 23, 2, 31),
            (
                finding.GetProperty("line").GetInt32(),
                finding.GetProperty("column").GetInt32(),
                finding.GetProperty("endLine").GetInt32(),
                finding.GetProperty("endColumn").GetInt32()
            )
        );
        Assert.Equal("suggestion", finding.GetProperty("severity").GetString());
        Assert.True(finding.GetProperty("fixable").GetBoolean());
        Assert.Equal("offered", finding.GetProperty("fix").GetString());
        Assert.Equal("", finding.GetProperty("help").GetString());
        Assert.EndsWith(" (containerize explain CTZ5035)", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_AsJson_SaysWhatFixRepairs()
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile.Replace("COPY a ", "ADD a.sh ", StringComparison.Ordinal));

        using var json = JsonDocument.Parse(InstalledTool.Run(folder, "lint", "--format", "json").Output);

        Assert.Equal(
            [("CTZ5035", "offered"), ("CTZ5015", "automatic")],
            json.RootElement.EnumerateArray().Select(finding => (finding.GetProperty("rule").GetString(), finding.GetProperty("fix").GetString()))
        );
    }

    [Fact]
    public void Lint_AsSarif_HasRegionsAndFixes()
    {
        var folder = ProjectFolder.Create().Write("my files/Dockerfile", Dockerfile);

        using var sarif = JsonDocument.Parse(InstalledTool.Run(folder, "lint", "--format", "sarif").Output);

        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal(
            "CTZ5035",
            run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()
        );
        Assert.Equal(
            "my%20files/Dockerfile",
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()
        );
        var replacement = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        Assert.Equal(
            (2, 1, 3, 1),
            (Number(replacement, "startLine"), Number(replacement, "startColumn"), Number(replacement, "endLine"), Number(replacement, "endColumn"))
        );
        Assert.Equal("", replacement.GetProperty("insertedContent").GetProperty("text").GetString());

        static int Number(JsonElement replacement, string name) => replacement.GetProperty("deletedRegion").GetProperty(name).GetInt32();
    }

    [Fact]
    public void MinimumSeverity_LeavesOutAndDecidesTheExitCode()
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write("strict.yaml", AsWarning);

        Assert.Equal((0, ""), Ended(InstalledTool.Run(folder, "lint", "--min-severity", "warning")));
        Assert.Equal(1, InstalledTool.Run(folder, "lint", "--config", "strict.yaml", "--min-severity", "warning").ExitCode);
        Assert.Equal((0, ""), Ended(InstalledTool.Run(folder, "lint", "--config", "strict.yaml", "--min-severity", "error")));
    }

    [Theory]
    [InlineData("failure-threshold: error", "warning", 0)]
    [InlineData("failure-threshold: warning", "warning", 1)]
    [InlineData("failure-threshold: info", "info", 1)]
    [InlineData("failure-threshold: none", "style", 1)]
    [InlineData("failure-threshold: error", "error", 1)]
    [InlineData("no-fail: true", "error", 0)]
    [InlineData("no-fail: false", "error", 1)]
    [InlineData("failure-threshold: loud", "error", 2)]
    public void FailureThreshold_OfAHadolintConfiguration_DecidesTheExitCode(string setting, string severity, int exitCode)
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write(".hadolint.yaml", $"{setting}\noverride:\n  {severity}: [CTZ5035]\n");

        Assert.Equal(exitCode, InstalledTool.Run(folder, "lint").ExitCode);
    }

    [Fact]
    public void EditorConfig_IsHonored()
    {
        var folder = ProjectFolder
            .Create()
            .Write("Dockerfile", Dockerfile)
            .Write(".editorconfig", "root = true\n[Dockerfile]\ncontainerize.ctz5035.severity = error\n");

        Assert.Contains("Dockerfile:2:23: error CTZ5035", InstalledTool.Run(folder, "lint").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void BuildContext_IsTheNamedOne_ElseTheDockerfilesFolder()
    {
        var folder = ProjectFolder
            .Create()
            .Write("app/Dockerfile", "FROM scratch\nCOPY a.txt b.txt /\n")
            .Write("app/a.txt", "")
            .Write("other/b.txt", "")
            .Write("other/.dockerignore", "b.*\n");

        Assert.Contains("app/Dockerfile:2:12: warning CTZ1047", InstalledTool.Run(folder, "lint").Output.Replace('\\', '/'), StringComparison.Ordinal);
        var named = InstalledTool.Run(folder, "lint", "--context", "other").Output.Replace('\\', '/');
        Assert.Contains("app/Dockerfile:2:6: error CTZ1047", named, StringComparison.Ordinal);
        Assert.Contains("app/Dockerfile:2:12: warning CTZ1046", named, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ context: ., dockerfile: app/Dockerfile }")]
    [InlineData("&api { dockerfile: app/Dockerfile }\n  again: { build: { <<: *api, target: debug } }")]
    [InlineData(
        "{ dockerfile: app/Dockerfile }\n  elsewhere: { build: https://example.com/repo.git }\n  decided: { build: { context: $FOLDER, dockerfile: app/Dockerfile } }"
    )]
    public void BuildContext_IsTheOneOfACompositionAbove(string build)
    {
        var folder = Composed(build);

        Assert.Contains("app/Dockerfile:2:16: error CTZ1047", InstalledTool.Run(folder, "lint", "app").Output.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./app\n  other: { build: { dockerfile: app/Dockerfile } }")]
    [InlineData("{ dockerfile: other/Dockerfile }")]
    [InlineData("{ dockerfile_inline: FROM scratch }")]
    [InlineData("[unfinished")]
    public void BuildContext_OfACompositionThatDoesNotDecideIt_IsAGuess(string build)
    {
        var folder = Composed(build);

        Assert.DoesNotContain("CTZ1047", InstalledTool.Run(folder, "lint").Output, StringComparison.Ordinal);
    }

    private static ProjectFolder Composed(string build) =>
        ProjectFolder
            .Create()
            .Write("app/Dockerfile", "FROM scratch\nCOPY app/a.txt app/b.txt /\n")
            .Write("app/a.txt", "")
            .Write("compose.yaml", $"services:\n  database: {{ image: postgres }}\n  api:\n    build: {build}\n");

    [Fact]
    public void LabelSchema_OfAnEditorConfig_IsHonored()
    {
        var folder = ProjectFolder
            .Create()
            .Write("Dockerfile", "FROM scratch\nCOPY a /a\nUSER 1\nLABEL version=one\n")
            .Write(".editorconfig", "root = true\n[Dockerfile]\ncontainerize.label_schema = version:semver\n");

        Assert.Contains("Dockerfile:4:15: warning CTZ5028", InstalledTool.Run(folder, "lint").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint", "missing")]
    [InlineData("lint", "--no-such-option")]
    [InlineData("lint", "--format", "xml")]
    [InlineData("lint", "--config", "missing.yaml")]
    [InlineData("lint", "--config", "broken.yaml")]
    [InlineData("lint", "--context", "missing")]
    [InlineData("explain", "CTZ9999")]
    [InlineData("no-such-command")]
    public void WhatCannotRun_SaysSoInOneLine(params string[] arguments)
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write("broken.yaml", "ignored: {\n");

        var result = InstalledTool.Run(folder, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("containerize: ", Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain('\t', result.Output);
    }

    [Theory]
    [InlineData(3, "text")]
    [InlineData(80, "text")]
    [InlineData(3, "json")]
    [InlineData(3, "sarif")]
    public void FileThatCannotBeRead_IsOneLine_AndTheOthersAreLinted(int count, string format)
    {
        var folder = ProjectFolder.Create();
        for (var i = 0; i < count; i++)
        {
            folder.Write($"{i}/Dockerfile", Dockerfile);
        }

        File.CreateSymbolicLink(folder.Combine("1/Dockerfile.gone"), folder.Combine("nowhere"));

        var result = InstalledTool.Run(folder, "lint", "--format", format);

        Assert.Equal(2, result.ExitCode);
        Assert.Matches(
            "Dockerfile\\.gone.* Check that the file exists and that you may read it\\.$",
            Assert.Single(result.Lines, line => line.StartsWith("containerize: error CTZ0601: ", StringComparison.Ordinal))
        );
        Assert.All(Enumerable.Range(0, count), i => Assert.Contains($"{i}/Dockerfile", result.Output.Replace('\\', '/'), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CTZ0601: There is no file or folder gone. Name a Dockerfile, or a folder with one.", "gone")]
    [InlineData("CTZ0601: --context: there is no folder gone. Name the folder that the image is built from, or leave the option out.", "--context", "gone")]
    [InlineData("CTZ0603: --config: there is no file gone. Name a .hadolint.yaml that exists, or leave the option out.", "--config", "gone")]
    public void WhatIsNotThere_IsOneLine_ThatSaysWhatToDo(string expected, params string[] arguments) =>
        Assert.Equal("containerize: error " + expected, Assert.Single(InstalledTool.Run(ProjectFolder.Create(), ["lint", .. arguments]).Lines));

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void PathThatIsNotThere_IsOneLine_AndTheOthersAreLinted(string format)
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile);

        var result = InstalledTool.Run(folder, "lint", "Dockerfile", "gone", "--format", format);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Lines, line => line.StartsWith("containerize: error CTZ0601: There is no file or folder gone.", StringComparison.Ordinal));
        Assert.Contains("CTZ5035", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failure-threshold: bogus", "line 1, column 20: failure-threshold: 'bogus' is none of error, ")]
    [InlineData("label-schema: {a: foo}", "line 1, column 19: label-schema: 'foo' is none of text, ")]
    public void ValueThatHadolintDoesNotKnow_IsOneLineThatNamesThePlace(string setting, string says)
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write(".hadolint.yaml", setting + "\n");

        var result = InstalledTool.Run(folder, "lint");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(
            says,
            Assert.Single(result.Lines, line => line.StartsWith("containerize: error CTZ0603: ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("json", "[")]
    [InlineData("sarif", "{")]
    [InlineData("tty", "Dockerfile:2:23: ")]
    public void FormatOfAHadolintConfiguration_HoldsUnlessOneIsAskedFor(string format, string begins)
    {
        var folder = ProjectFolder.Create().Write("Dockerfile", Dockerfile).Write(".hadolint.yaml", $"format: {format}\n");

        Assert.StartsWith(begins, InstalledTool.Run(folder, "lint").Output, StringComparison.Ordinal);
        Assert.StartsWith("Dockerfile:2:23: ", InstalledTool.Run(folder, "lint", "--format", "text").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenHadolintConfiguration_IsSaidOnce_AndTheOthersAreLinted()
    {
        var folder = ProjectFolder
            .Create()
            .Write("a/.hadolint.yaml", "ignored: {\n")
            .Write("a/Dockerfile", Dockerfile)
            .Write("a/Dockerfile.two", Dockerfile)
            .Write("b/Dockerfile", Dockerfile);

        var result = InstalledTool.Run(folder, "lint");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith(
            ". Correct the line that the message names, or name another file.",
            Assert.Single(result.Lines, line => line.StartsWith("containerize: error CTZ0603: ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Contains("b/Dockerfile:2:23: ", result.Output.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.DoesNotContain("a/Dockerfile:", result.Output.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("fix")]
    public void BinaryFile_IsOneLine_AndLeftAlone_AndTheOthersAreNot(string command)
    {
        byte[] binary = [.. "ADD a b\nMAINTAINER me\n"u8, 0, 0xFF, 0xFE];
        var folder = ProjectFolder.Create().Write("b/Dockerfile", Dockerfile + "CMD foo\n");
        Directory.CreateDirectory(folder.Combine("a"));
        File.WriteAllBytes(folder.Combine("a/Dockerfile"), binary);

        var result = InstalledTool.Run(folder, command);

        Assert.Equal(2, result.ExitCode);
        Assert.Matches(
            "Dockerfile has NUL bytes.* Name a text file\\. ",
            Assert.Single(result.Lines, line => line.StartsWith("containerize: error CTZ0608: ", StringComparison.Ordinal))
        );
        Assert.Contains("b/Dockerfile:", result.Output.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(binary, File.ReadAllBytes(folder.Combine("a/Dockerfile")));
    }

    [Fact]
    public void Explain_PrintsTheRulesPage_AndAnErrorsRemedy()
    {
        var folder = ProjectFolder.Create();

        Assert.StartsWith("# CTZ5035 unused-suppression\n", InstalledTool.Run(folder, "explain", "unused-suppression").Output, StringComparison.Ordinal);
        Assert.StartsWith("# CTZ7002 binds-localhost\n", InstalledTool.Run(folder, "explain", "binds-localhost").Output, StringComparison.Ordinal);
        Assert.StartsWith("# CTZ0601 ", InstalledTool.Run(folder, "explain", "CTZ0601").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_OfACodeRule_EndsAsTheOthersDo_AndShowsNoPaths()
    {
        var page = InstalledTool.Run(ProjectFolder.Create(), "explain", "CTZ7002").Output;

        Assert.EndsWith("\n---\ncsharp · warning by default", page.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("the matter of CTZ6023, which", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("copy-befor-restore", "copy-before-restore")]
    [InlineData("bind-localhost", "binds-localhost")]
    [InlineData("JSONArgRecommended", "JSONArgsRecommended")]
    public void Explain_OfAMistypedName_SaysWhatMayBeMeant(string written, string meant) =>
        Assert.Equal(
            $"containerize: no rule or error has the name '{written}'; did you mean {meant}?",
            Assert.Single(InstalledTool.Run(ProjectFolder.Create(), "explain", written).Lines)
        );

    private static (int ExitCode, string Output) Ended(CommandResult result) => (result.ExitCode, result.Output);

    private static CommandResult Piped(ProjectFolder folder, string command)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs sh");
        return Dotnet.RunCommand(folder.FullPath, "sh", [], "-c", $"'{InstalledTool.Path}' {command}");
    }
}
