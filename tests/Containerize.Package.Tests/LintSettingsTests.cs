using static Containerize.Package.Tests.Linted;

namespace Containerize.Package.Tests;

/// <summary>What a project or a file beside it says of the lint holds for the compiler and for the task, which speaks when nothing is compiled.</summary>
public class LintSettingsTests
{
    [Fact]
    public void EndOfSupport_IsJudgedForTheDayOfTheProject()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("Now")
            .WriteConsole("Then", "<ContainerizeLintDate>2025-04-30</ContainerizeLintDate>")
            .WriteConsole("Wrong", "<ContainerizeLintDate>today</ContainerizeLintDate>")
            .WriteSolution("Now", "Then", "Wrong");
        foreach (var project in new[] { "Now", "Then", "Wrong" })
        {
            folder.Write($"{project}/Dockerfile", "FROM node:18 AS build\nFROM scratch\nCOPY --from=build /a /a\n");
        }

        foreach (var target in new[] { "-t:Build", "-t:LintDockerfile" })
        {
            var run = folder.Dotnet("build", "All.slnx", "-m:1", target);
            Assert.Contains("/Now/Dockerfile(1,11): warning CTZ2002", Assert.Single(CodesIn(run)), StringComparison.Ordinal);
            Assert.Contains("/Wrong/Wrong.csproj : error CTZ0606: ", run.FailsWith("CTZ0606"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SeverityInAFileOfTheItemEditorConfigFiles_HoldsInCompilerAndTaskAlike()
    {
        var folder = Project("")
            .Write("team.cfg", "is_global = true\ndotnet_diagnostic.CTZ5035.severity = error\n")
            .Write(
                "Directory.Build.props",
                """<Project><ItemGroup><EditorConfigFiles Include="$(MSBuildThisFileDirectory)team.cfg" /></ItemGroup></Project>"""
            );

        folder.Dotnet("build", "App").FailsWith("CTZ5035");
        folder.Again("build", "App", "-t:LintDockerfile").FailsWith("CTZ5035");
    }

    [Fact]
    public void WordThatIsNoFlag_DoesNotSwitchTheLintOff()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("One", "<ContainerizeLint>1</ContainerizeLint>")
            .WriteConsole("Maybe", "<ContainerizeLintCode>maybe</ContainerizeLintCode>")
            .WriteSolution("One", "Maybe")
            .Write("One/Dockerfile", Dockerfile)
            .Write("Maybe/Dockerfile", Dockerfile)
            .Write(".globalconfig", Warn);

        foreach (var target in new[] { "-t:Build", "-t:LintDockerfile" })
        {
            var run = folder.Dotnet("build", "All.slnx", "-m:1", target);
            run.FailsInEach("CTZ0008", "One", "Maybe");
            Assert.Contains("ContainerizeLint is '1': use true or false.", run.Output, StringComparison.Ordinal);
            Assert.Contains("ContainerizeLintCode is 'maybe': use true or false.", run.Output, StringComparison.Ordinal);
        }

        Assert.Equal(
            ["Maybe/Dockerfile", "One/Dockerfile"],
            WarnedFilesIn(folder.Again("build", "All.slnx", "-m:1", "-p:ContainerizeLint=", "-p:ContainerizeLintCode=").Succeeds(), folder)
        );
    }

    [Fact]
    public void ContextThatIsNoFolder_IsOneCodedLine()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("Own", "<ContainerizeDockerContext>nowhere</ContainerizeDockerContext>")
            .WriteConsole("Studio", "<DockerfileContext>nowhere</DockerfileContext>")
            .WriteSolution("Own", "Studio")
            .Write("Own/Dockerfile", Dockerfile)
            .Write("Studio/Dockerfile", Dockerfile);

        foreach (
            string[] arguments in new[]
            {
                ["build"],
                ["build", "-t:LintDockerfile"],
                ["build", "-t:FixDockerfile"],
                ["build", "-t:GenerateDockerfile"],
                (string[])["publish", "-t:Containerize"],
            }
        )
        {
            var run = folder.Dotnet([.. arguments, "All.slnx", "-m:1"]);
            run.FailsInEach("CTZ0008", "Own", "Studio");
            Assert.Contains(
                $"ContainerizeDockerContext names {folder.Combine("Own/nowhere")}, and there is no such folder",
                run.Output,
                StringComparison.Ordinal
            );
            Assert.Contains($"DockerfileContext names {folder.Combine("Studio/nowhere")}, and there is no such folder", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Policy_HoldsInCompilerAndTaskAlike()
    {
        var folder = ProjectFolder
            .Create()
            .Write(".globalconfig", Warn)
            .WriteConsole("Silent", "<NoWarn>$(NoWarn);CTZ5035</NoWarn>")
            .WriteConsole("Off", "<ContainerizeLint>false</ContainerizeLint>")
            .WriteConsole("Strict", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")
            .WriteConsole("Named", "<WarningsAsErrors>CTZ5035</WarningsAsErrors>")
            .WriteConsole("Excepted", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>CTZ5035</WarningsNotAsErrors>");
        string[] projects = ["Silent", "Off", "Strict", "Named", "Excepted"];
        Array.ForEach(projects, project => folder.Write($"{project}/Dockerfile", Dockerfile));
        folder.WriteSolution(projects);

        foreach (var target in new[] { "-t:Rebuild", "-t:LintDockerfile" })
        {
            var run = folder.Dotnet("build", "All.slnx", "-m:1", target);
            run.FailsInEach("CTZ5035", "Strict", "Named");
            Assert.Equal(["Excepted/Dockerfile"], WarnedFilesIn(run, folder));
        }

        // Said on the command line, it is said to every project.
        Assert.Empty(FindingsIn(folder.Again("build", "Excepted", "-t:LintDockerfile", "-p:NoWarn=CTZ5035").Succeeds()));
        folder.Again("build", "Off", "-t:LintDockerfile", "-p:ContainerizeLint=true", "-p:TreatWarningsAsErrors=true").FailsWith("CTZ5035");
    }

    [Fact]
    public void ConfigFiles_SetTheSeverityOfTheirFiles_InCompilerAndTaskAlike()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("Section")
            .WriteConsole("Beside")
            .WriteConsole("Hadolint/Below")
            .WriteSolution("Section", "Beside", "Hadolint/Below")
            .Write("Section/Dockerfile", Dockerfile)
            .Write("Section/Dockerfile.dev", Dockerfile)
            .Write(
                "Section/.editorconfig",
                "root = true\n[Dockerfile]\ncontainerize.ctz5035.severity = warning\n[Dockerfile.dev]\ncontainerize.ctz5035.severity = none\n"
            )
            .Write("Beside/Dockerfile", Dockerfile)
            .Write("Beside/docker/web/Dockerfile", Dockerfile)
            .Write("Beside/docker/web/.editorconfig", "[*]\ncontainerize.ctz5035.severity = warning\n")
            .Write("Hadolint/Below/Dockerfile", Dockerfile)
            .Write("Hadolint/.hadolint.yaml", "override:\n  warning: [CTZ5035]\n");

        var compiled = folder.Dotnet("build", "All.slnx", "-m:1").Succeeds();
        var upToDate = folder.Again("build", "All.slnx", "-m:1").Succeeds();

        Assert.Equal(["Beside/docker/web/Dockerfile", "Hadolint/Below/Dockerfile", "Section/Dockerfile"], WarnedFilesIn(compiled, folder));
        Assert.All(CodesIn(compiled), finding => Assert.EndsWith("/Dockerfile(2,23): warning CTZ5035", finding, StringComparison.Ordinal));
        Assert.Equal(FindingsIn(compiled).Order(StringComparer.Ordinal), FindingsIn(upToDate).Order(StringComparer.Ordinal));

        folder.Write("Hadolint/.hadolint.yaml", "override:\n  warning: [CTZ5035]\nignored: [unused-suppression]\n");
        Assert.Empty(FindingsIn(folder.Again("build", "Hadolint/Below").Succeeds()));
        folder.Write("Hadolint/.hadolint.yaml", "ignored: {\n");
        folder.Again("build", "Hadolint/Below").FailsWith("CTZ0603");
    }

    [Fact]
    public void HadolintConfig_ThatIsRemoved_GivesWayToTheOneAbove_AndOneThatSaysTheSameCompilesNothing()
    {
        var folder = Project(globalConfig: "").Write(".hadolint.yaml", "override:\n  warning: [CTZ5035]\n").Write("App/.hadolint.yaml", "ignored: [CTZ5035]\n");
        File.SetLastWriteTimeUtc(folder.Combine(".hadolint.yaml"), DateTime.UtcNow.AddDays(-1));
        Assert.Empty(FindingsIn(folder.Dotnet("build", "App").Succeeds()));

        File.Delete(folder.Combine("App/.hadolint.yaml"));
        // The compiler's own words: a compilation, not what the task says of an up-to-date one.
        var above = folder.Again("build", "App", "-p:ErrorLog=lint.sarif").Succeeds();
        var compiled = File.GetLastWriteTimeUtc(folder.Combine("App/lint.sarif"));
        folder.Write(".hadolint.yaml", folder.Read(".hadolint.yaml") + "# the same\n");
        folder.Again("build", "App", "-p:ErrorLog=lint.sarif").Succeeds();

        Assert.StartsWith(Place, Assert.Single(FindingsIn(above)), StringComparison.Ordinal);
        Assert.Contains("CTZ5035", folder.Read("App/lint.sarif"), StringComparison.Ordinal);
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(folder.Combine("App/lint.sarif")));
    }
}
