using System.Text.Json;
using static Containerize.Package.Tests.Linted;

namespace Containerize.Package.Tests;

/// <summary>Dockerfiles are linted in every kind of build.</summary>
public class LintTests
{
    [Fact]
    public void ConfusedCmdAndEarlyCopy_AreBothPrintedOnce_InEveryKindOfBuild()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .Write(
                "App/Dockerfile",
                """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet restore -s /packages
                RUN dotnet publish -c Release -o /app --no-restore
                FROM mcr.microsoft.com/dotnet/runtime:10.0
                COPY --from=build /app /app
                CMD ["dotnet","restore"]
                USER $APP_UID

                """.ReplaceLineEndings("\n")
            );
        string[] expected = ["App/Dockerfile(3,6): warning CTZ4005", "App/Dockerfile(3,6): warning CTZ4021", "App/Dockerfile(8,5): warning CTZ1070"];
        // The base and the output are on disk: nothing is asked of a registry.
        string[] image = ["-p:ContainerizeOutput=oci-layout", "-p:ContainerBaseImage=scratch"];

        Assert.Equal(expected, CodesIn(folder.Dotnet("build", "App", "-c", "Release", "-p:ErrorLog=lint.sarif%2Cversion=2.1").Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Again("build", "App", "-c", "Release").Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Dotnet(["publish", "App", "--no-build", "-t:Containerize", .. image]).Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Dotnet(["publish", "App", "-t:Containerize", .. image]).Succeeds()));
        folder.Write("App/Program.cs", "System.Console.WriteLine(1);");
        Assert.Equal(expected, CodesIn(folder.Dotnet(["publish", "App", "-t:Containerize", .. image]).Succeeds()));

        using var sarif = JsonDocument.Parse(folder.Read("App/lint.sarif"));
        var regions = sarif
            .RootElement.GetProperty("runs")[0]
            .GetProperty("results")
            .EnumerateArray()
            .Where(result =>
                result.GetProperty("ruleId").GetString()!.StartsWith("CTZ", StringComparison.Ordinal) && result.GetProperty("level").GetString() == "warning"
            )
            .Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region"))
            .Select(region =>
                (
                    region.GetProperty("startLine").GetInt32(),
                    region.GetProperty("startColumn").GetInt32(),
                    region.GetProperty("endLine").GetInt32(),
                    region.GetProperty("endColumn").GetInt32()
                )
            );
        Assert.Equal([(3, 6, 3, 7), (3, 6, 3, 7), (8, 5, 8, 25)], regions.Order());
    }

    [Fact]
    public void EveryBuild_PrintsAFindingOnce_AtItsPlace_WhichTheErrorLogHasToo()
    {
        var folder = Project();

        var compiled = folder.Dotnet("build", "App", "-p:ErrorLog=lint.sarif%2Cversion=2.1").Succeeds();
        var upToDate = folder.Again("build", "App").Succeeds();
        folder.Write("App/Dockerfile", "\n" + Dockerfile);
        var edited = folder.Again("build", "App").Succeeds();

        Assert.Single(FindingsIn(compiled), finding => finding.StartsWith(Place, StringComparison.Ordinal));
        Assert.Equal(FindingsIn(compiled), FindingsIn(upToDate));
        Assert.Single(FindingsIn(edited), finding => finding.StartsWith("App/Dockerfile(3,23): warning CTZ5035: ", StringComparison.Ordinal));
        using var sarif = JsonDocument.Parse(folder.Read("App/lint.sarif"));
        var result = Assert.Single(
            sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(),
            result => result.GetProperty("ruleId").GetString() == "CTZ5035"
        );
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var region = location.GetProperty("region");
        Assert.EndsWith("/App/Dockerfile", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal([2, 23, 2, 31], new[] { "startLine", "startColumn", "endLine", "endColumn" }.Select(name => region.GetProperty(name).GetInt32()));
    }

    [Fact]
    public void FixDockerfile_FixesOnce_AndSaysWhat()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .Write("App/Dockerfile", "\uFEFF# containerize global ignore=CTZ5011 the team's editor writes both\r\nFROM scratch\r\nADD a.sh /a.sh\r\n");

        var repaired = folder.Dotnet("build", "App", "-t:FixDockerfile", "--no-dependencies", "-restore").Succeeds();
        var again = folder.Again("build", "App", "-t:FixDockerfile").Succeeds();

        Assert.Contains(repaired.Lines, line => line.Contains("App/Dockerfile: CTZ5015 add-instead-of-copy: ", StringComparison.Ordinal));
        Assert.Contains(again.Lines, line => line.EndsWith("App/Dockerfile: nothing to fix", StringComparison.Ordinal));
        Assert.Equal(
            "\uFEFF# containerize global ignore=CTZ5011 the team's editor writes both\r\nFROM scratch\r\nCOPY a.sh /a.sh\r\n"u8.ToArray(),
            File.ReadAllBytes(folder.Combine("App/Dockerfile"))
        );
    }

    [Fact]
    public void FixDockerfile_WritesTheIgnoreFile()
    {
        var folder = Project(globalConfig: "").Write("App/Dockerfile", "FROM scratch\nCOPY App.csproj /src/\nCOPY . /src/\n");

        folder.Dotnet("build", "App", "-t:FixDockerfile", "-restore").Succeeds();

        Assert.Equal("**/bin\n**/obj\n", folder.Read("App/.dockerignore"));
        Assert.Contains("nothing to fix", folder.Again("build", "App", "-t:FixDockerfile").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LintDockerfile_ShowsSuggestionsToo()
    {
        var folder = Project(globalConfig: "");

        var linted = folder.Dotnet("build", "App", "-t:LintDockerfile").Succeeds();

        Assert.Contains(
            linted.Lines,
            line =>
                line.Contains("Dockerfile(2,23): message CTZ5035: ", StringComparison.Ordinal)
                && line.Contains("(containerize explain CTZ5035)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void SeveralFrameworks_PrintAFindingOnce_AndTheTargetsExistWithoutOne()
    {
        var folder = Project();
        folder
            .Write(
                "App/App.csproj",
                folder
                    .Read("App/App.csproj")
                    .Replace(
                        "<TargetFramework>net10.0</TargetFramework>",
                        "<TargetFrameworks>;net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion><ImplicitUsings>disable</ImplicitUsings>",
                        StringComparison.Ordinal
                    )
                    .Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal)
                    .Replace("<ImplicitUsings>enable</ImplicitUsings>", "", StringComparison.Ordinal)
            )
            .Write("App/Program.cs", "public class C;");

        Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Single(FindingsIn(folder.Again("build", "App").Succeeds()));
        Assert.Single(FindingsIn(folder.Again("build", "App", "-t:LintDockerfile").Succeeds()));
        folder.Again("build", "App", "-t:FixDockerfile").Succeeds();
    }

    [Fact]
    public void Solution_PrintsEachFindingOnce_AlsoOfAnotherLanguageAndOfFilesThatAProjectNames()
    {
        // The one elsewhere has no severity but that of the .editorconfig beside the Dockerfile.
        const string Severity = "[*]\ncontainerize.ctz5035.severity = warning\n";
        var folder = ProjectFolder
            .Create()
            .WriteConsole("in/App")
            .WriteLibrary("in/Lib")
            .WriteConsole("in/Web", items: """<ProjectReference Include="../Lib/Lib.csproj" /><ProjectReference Include="../App/App.csproj" />""")
            .Write("in/App/Dockerfile", Dockerfile)
            .Write("in/App/docker/dev.Dockerfile", Dockerfile)
            .Write("in/Web/Dockerfile", Dockerfile)
            .Write("in/Web/Containerfile", Dockerfile)
            .Write("in/Lib/Dockerfile.test", Dockerfile)
            .WriteConsole("in/Basic")
            .Write("in/Basic/Dockerfile", Dockerfile)
            .Write("in/Basic/Program.vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module\n")
            .Write("in/.globalconfig", Warn)
            .WriteConsole(
                "out/Site",
                "<DockerfileFile>../deploy/Dockerfile</DockerfileFile>",
                """<AdditionalFiles Include="../web.Dockerfile;../notes.txt;../Dockerfile.dockerignore" />"""
            )
            .Write("out/deploy/Dockerfile", Dockerfile)
            .Write("out/web.Dockerfile", Dockerfile)
            .Write("out/notes.txt", "")
            .Write("out/Dockerfile.dockerignore", "")
            .Write("out/deploy/.editorconfig", Severity)
            .Write("out/.editorconfig", Severity)
            .WriteSolution("in/App", "in/Lib", "in/Web", "in/Basic", "out/Site");
        File.Delete(folder.Combine("in/Basic/Program.cs"));
        File.Move(folder.Combine("in/Basic/Basic.csproj"), folder.Combine("in/Basic/Basic.vbproj"));
        folder.Write("All.slnx", folder.Read("All.slnx").Replace("Basic.csproj", "Basic.vbproj", StringComparison.Ordinal));
        string[] expected =
        [
            "in/App/Dockerfile",
            "in/App/docker/dev.Dockerfile",
            "in/Basic/Dockerfile",
            "in/Lib/Dockerfile.test",
            "in/Web/Containerfile",
            "in/Web/Dockerfile",
            "out/deploy/Dockerfile",
            "out/web.Dockerfile",
        ];

        foreach (var arguments in new[] { Array.Empty<string>(), [], ["-t:Rebuild"], ["-t:LintDockerfile"], ["-t:Rebuild;LintDockerfile", "-m:1"] })
        {
            var built = folder.Dotnet(["build", "All.slnx", .. arguments]).Succeeds();
            Assert.Equal(expected, WarnedFilesIn(built, folder));
        }
    }
}
