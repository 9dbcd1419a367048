using static Containerize.Package.Tests.Linted;

namespace Containerize.Package.Tests;

/// <summary>Which files a build takes for a project's Dockerfiles, and what it knows of the files around them.</summary>
public class LintFilesTests
{
    [SkippableFact]
    public void FileAroundADockerfile_ThatCannotBeRead_IsOneCodedLine()
    {
        Skip.IfNot(File.Exists("/proc/self/mem"), "needs a file that exists and cannot be read, by root neither");
        var folder = Project();
        File.CreateSymbolicLink(folder.Combine("App/.dockerignore"), "/proc/self/mem");

        Assert.Contains("/App/.dockerignore", folder.Dotnet("build", "App", "-restore", "-t:LintDockerfile").FailsWith("CTZ0017"), StringComparison.Ordinal);
        folder.Again("build", "App", "-t:FixDockerfile").FailsWith("CTZ0017");
    }

    [Fact]
    public void BuildContext_IsKnownToCompilerAndTaskAlike()
    {
        var folder = Project(globalConfig: "")
            .WriteLibrary("Lib", withPackage: false)
            .Write("App/Dockerfile", "FROM scratch\nCOPY App.csproj Progam.cs appsettings.json /src/\nCOPY Program.cs /src/\n")
            .Write("App/appsettings.json", "{}")
            .Write("App/.dockerignore", "*.json\n");
        string[] guessed = ["App/Dockerfile(2,17): warning CTZ1047", "App/Dockerfile(2,27): warning CTZ1046"];
        string[] named =
        [
            "App/Dockerfile(2,17): error CTZ1047",
            "App/Dockerfile(2,27): error CTZ1047",
            "App/Dockerfile(2,6): error CTZ6016",
            "App/Dockerfile(3,6): error CTZ1047",
        ];

        Assert.Equal(guessed, CodesIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Equal(guessed, CodesIn(folder.Again("build", "App").Succeeds()));
        Assert.Equal(named, CodesIn(folder.Again("build", "App", "-p:ContainerizeDockerContext=..")).Order(StringComparer.Ordinal));
        Assert.Equal(named, CodesIn(folder.Again("build", "App", "-t:LintDockerfile", "-p:DockerfileContext=..")).Order(StringComparer.Ordinal));
        folder.Write("App/Progam.cs", "");
        Assert.Equal(guessed.Skip(1), CodesIn(folder.Again("build", "App").Succeeds()));
    }

    [Fact]
    public void BuildContext_OfACompositionAbove_IsKnownToCompilerAndTasks()
    {
        var folder = Project(globalConfig: "")
            .Write(
                "App/Dockerfile",
                "FROM scratch\nWORKDIR /src\nCOPY App/gone.txt App/App.csproj App/appsettings.json ./\nCOPY --from=assets a ./\nUSER 1001\n"
            )
            .Write("App/appsettings.json", "{}")
            .Write(".dockerignore", "**/*.json\n")
            .Write("compose.yaml", "services:\n  app:\n    build: { dockerfile: App/Dockerfile, additional_contexts: [assets=../assets] }\n");
        string[] expected = ["App/Dockerfile(3,6): error CTZ1047", "App/Dockerfile(3,34): warning CTZ1046"];

        Assert.Equal(expected, CodesIn(folder.Dotnet("build", "App")));
        Assert.Equal(expected, CodesIn(folder.Again("build", "App", "-t:LintDockerfile")));

        var editor = folder.Again("build", "App", "-t:_ContainerizePrepareAnalyzer", "-p:DesignTimeBuild=true", "-getItem:AdditionalFiles").Succeeds();
        Assert.Contains(folder.Combine(".dockerignore"), editor.Output, StringComparison.Ordinal);

        folder.Write("App/gone.txt", "");
        Assert.Equal(expected.Skip(1), CodesIn(folder.Again("build", "App").Succeeds()));
        Assert.Equal(expected.Skip(1), CodesIn(folder.Again("build", "App").Succeeds()));

        folder.Write("compose.yaml", "services:\n  app:\n    build: App\n");
        string[] inApp =
        [
            "App/Dockerfile(3,6): error CTZ1047",
            "App/Dockerfile(3,19): error CTZ6016",
            "App/Dockerfile(3,34): error CTZ1047",
            "App/Dockerfile(4,13): warning CTZ1043",
        ];
        Assert.Equal(inApp, CodesIn(folder.Again("build", "App")));
    }

    [Fact]
    public void BuildContexts_OfACompositionThatDiffer_AreKnownToTheTasksAlone()
    {
        var folder = Project(globalConfig: "")
            .Write("App/Dockerfile", "FROM scratch\nCOPY App/gone.txt /\nUSER 1001\n")
            .Write("App/web.Dockerfile", "FROM scratch\nCOPY gone.txt /\nUSER 1001\n")
            .Write(
                "compose.yaml",
                "services:\n  app: { build: { dockerfile: App/Dockerfile } }\n  web: { build: { context: App, dockerfile: web.Dockerfile } }\n"
            );

        Assert.Empty(CodesIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Equal(
            ["App/Dockerfile(2,6): error CTZ1047", "App/web.Dockerfile(2,6): error CTZ1047"],
            CodesIn(folder.Again("build", "App", "-t:LintDockerfile")).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void PasswordInTheNuGetConfigThatIsCopied_IsKnownToCompilerTaskAndTool()
    {
        var folder = Project(globalConfig: "")
            .Write("App/Dockerfile", "FROM scratch\nWORKDIR /src\nCOPY App.csproj NuGet.Config ./\nUSER 1001\n")
            .Write(
                "App/NuGet.Config",
                "<configuration><packageSourceCredentials><feed><add key=\"Username\" value=\"me\" /><add key=\"ClearTextPassword\" value=\"x\" /></feed></packageSourceCredentials></configuration>"
            );
        const string Expected = "App/Dockerfile(3,17): error CTZ2024";

        Assert.Equal([Expected], CodesIn(folder.Dotnet("build", "App")));
        Assert.Equal([Expected], CodesIn(folder.Again("build", "App", "-t:LintDockerfile")));
        Assert.Equal([Expected], CodesIn(folder.Again("build", "App", "-t:LintDockerfile", "-p:ContainerizeDockerContext=.")));
        Assert.Contains("App/Dockerfile:3:17: error CTZ2024 ", InstalledTool.Run(folder, "lint", "App").Output, StringComparison.Ordinal);
        folder.Write("App/NuGet.Config", folder.Read("App/NuGet.Config").Replace("\"x\"", "\"%TOKEN%\"", StringComparison.Ordinal));
        Assert.Empty(CodesIn(folder.Again("build", "App").Succeeds()));
    }

    [Fact]
    public void Dockerfiles_OfOtherProjectsAndOfBuildFolders_AreNotThisProjects()
    {
        var folder = Project();
        folder.Write("App/Inner/Inner.csproj", folder.Read("App/App.csproj")).Write("App/Inner/Program.cs", folder.Read("App/Program.cs"));
        folder.Write(
            "App/App.csproj",
            folder
                .Read("App/App.csproj")
                .Replace(
                    "</PropertyGroup>",
                    "<DefaultItemExcludes>$(DefaultItemExcludes);Inner/**</DefaultItemExcludes></PropertyGroup>",
                    StringComparison.Ordinal
                )
        );
        foreach (var path in new[] { "Inner", "Inner/docker", "node_modules/x", "obj/x", "bin/Debug/net10.0/container", "docker" })
        {
            folder.Write($"App/{path}/Dockerfile", Dockerfile);
        }

        var app = folder.Dotnet("build", "App").Succeeds();
        var inner = folder.Dotnet("build", "App/Inner").Succeeds();

        Assert.Equal(["App/Dockerfile", "App/docker/Dockerfile"], FilesIn(app));
        Assert.Equal(["App/Inner/Dockerfile", "App/Inner/docker/Dockerfile"], FilesIn(inner));
    }

    [Fact]
    public void TemplatesAndLocksOfAnEditor_AreNoDockerfiles()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .Write("App/Dockerfile", Dockerfile)
            .Write("App/Dockerfile.template", "{{ from }}\n")
            .Write(".globalconfig", Warn);
        File.CreateSymbolicLink(folder.Combine("App/.#web.Dockerfile"), "somebody@somewhere");

        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds())), StringComparison.Ordinal);
        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Again("build", "App", "-t:LintDockerfile").Succeeds())), StringComparison.Ordinal);
    }

    [Fact]
    public void LinkToNothing_DoesNotEndABuild_AndTheLintSaysIt()
    {
        var folder = Project();
        File.CreateSymbolicLink(folder.Combine("App/Dockerfile.lnk"), "nowhere");

        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds())), StringComparison.Ordinal);
        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Again("build", "App").Succeeds())), StringComparison.Ordinal);
        folder.Again("build", "App", "-t:LintDockerfile").FailsWith("CTZ0601");
    }

    [Fact]
    public void DockerfileElsewhere_ThatNobodyNames_IsNotTakenForClean()
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("Dockerfile", Dockerfile).WriteSolution("App");
        folder.Dotnet("restore", "App").Succeeds();

        foreach (var target in new[] { "-t:LintDockerfile", "-t:FixDockerfile" })
        {
            var told = Assert.Single(Told("App", target));
            Assert.Contains(
                $"there is none (Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile) in {folder.Combine("App")}. ",
                told,
                StringComparison.Ordinal
            );
            Assert.EndsWith("""<AdditionalFiles Include="../Dockerfile" />.""", told, StringComparison.Ordinal);
            Assert.EndsWith("ContainerizeLint is false.", Assert.Single(Told("App", target, "-p:ContainerizeLint=false")), StringComparison.Ordinal);
            Assert.Empty(Told("All.slnx", target));
            Assert.Empty(Told("App", target, "-p:DockerfileFile=../Dockerfile"));
        }

        IEnumerable<string> Told(params string[] arguments) =>
            folder
                .Again(["build", .. arguments])
                .Succeeds()
                .Lines.Where(line => line.Contains("App -> no Dockerfile was looked at: ", StringComparison.Ordinal));
    }
}
