using System.Text.Json;
using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

public class LintTests
{
    private const string Dockerfile = "FROM scratch\n# containerize ignore=nonsense\nCOPY a /a\nUSER 1\n";
    private const string Warn = "is_global = true\ndotnet_diagnostic.CTZ5035.severity = warning\n";
    private const string Place = "App/Dockerfile(2,23): warning CTZ5035: ";

    [Fact]
    public void ConfusedCmdAndEarlyCopy_AreBothPrintedOnce_InEveryKindOfBuild()
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", """
            FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
            WORKDIR /src
            COPY . .
            RUN dotnet restore -s /packages
            RUN dotnet publish -c Release -o /app --no-restore
            FROM mcr.microsoft.com/dotnet/runtime:10.0
            COPY --from=build /app /app
            CMD ["dotnet","restore"]
            USER $APP_UID

            """.ReplaceLineEndings("\n"));
        string[] expected = ["App/Dockerfile(3,6): warning CTZ4005", "App/Dockerfile(3,6): warning CTZ4021", "App/Dockerfile(8,5): warning CTZ1070"];
        // The base and the output are on disk: nothing is asked of a registry.
        string[] image = ["-p:ContainerizeOutput=oci-layout", "-p:ContainerBaseImage=scratch"];

        Assert.Equal(expected, CodesIn(folder.Dotnet("build", "App", "-c", "Release", "-p:ErrorLog=lint.sarif%2Cversion=2.1").Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Dotnet("build", "App", "-c", "Release").Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Dotnet(["publish", "App", "--no-build", "-t:Containerize", .. image]).Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Dotnet(["publish", "App", "-t:Containerize", .. image]).Succeeds()));
        folder.Write("App/Program.cs", "System.Console.WriteLine(1);");
        Assert.Equal(expected, CodesIn(folder.Dotnet(["publish", "App", "-t:Containerize", .. image]).Succeeds()));

        using var sarif = JsonDocument.Parse(folder.Read("App/lint.sarif"));
        var regions = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("CTZ", StringComparison.Ordinal) && result.GetProperty("level").GetString() == "warning")
            .Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region"))
            .Select(region => (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endLine").GetInt32(), region.GetProperty("endColumn").GetInt32()));
        Assert.Equal([(3, 6, 3, 7), (3, 6, 3, 7), (8, 5, 8, 25)], regions.Order());
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void WithoutDockerfiles_OnlyEditorsLoadTheRules(string designTime, bool loaded)
    {
        var folder = ProjectFolder.Create().WriteConsole("App");

        var analyzers = folder.Dotnet("msbuild", "App", "-restore", "-t:Compile", "-p:DesignTimeBuild=" + designTime, "-getItem:Analyzer").Succeeds().Output;

        Assert.Equal(loaded, analyzers.Contains("Containerize.Analyzers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-p:ContainerizeLint=false")]
    [InlineData("-p:ContainerizeLint=false", "-p:DesignTimeBuild=true")]
    [InlineData("-p:TargetFrameworks=net9.0%3Bnet10.0")]
    public void WhereLintIsOff_OrForAnotherFramework_NobodyLoadsTheRules_AlsoForADockerfileThatIsHandedOver(params string[] properties)
    {
        var folder = ProjectFolder.Create().WriteConsole("App", items: """<AdditionalFiles Include="Dockerfile" />""").Write("App/Dockerfile", Dockerfile);

        var analyzers = folder.Dotnet(["msbuild", "App", "-restore", "-t:Compile", "-p:TargetFramework=net10.0", "-getItem:Analyzer", .. properties]).Succeeds().Output;

        Assert.DoesNotContain("Containerize.", analyzers, StringComparison.Ordinal);
    }

    [Fact]
    public void CompilerOfOneBuild_WithoutDockerfiles_LoadsNoRules()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");

        var analyzers = folder.Dotnet("msbuild", "App", "-restore", "-t:Compile", "-p:UseSharedCompilation=false", "-getItem:Analyzer").Succeeds().Output;

        Assert.DoesNotContain("Containerize.", analyzers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", "false", "/tasks/net10.0/[^/]+/")]
    [InlineData("false", "true", "/analyzers/dotnet/cs/")]
    [InlineData("true", "false", "/analyzers/dotnet/cs/")]
    public void CompilerOfOneBuild_GetsRulesThatAreCompiledAhead_ServerAndEditorThePlainOnes(string shared, string designTime, string place)
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", "FROM scratch\n");
        folder.Dotnet("restore", "App").Succeeds();

        var analyzers = folder.Dotnet("msbuild", "App", "-t:Compile", "-p:UseSharedCompilation=" + shared, "-p:DesignTimeBuild=" + designTime, "-getItem:Analyzer").Succeeds().Output;

        Assert.Matches(place + @"Containerize\.Dockerfiles\.dll$", Assert.Single(Regex.Matches(analyzers, "\"Identity\": \"(.*Containerize.Dockerfiles.dll)\"")).Groups[1].Value);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void CompilerServer_OrNone_FindsTheSame(string shared)
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Write("App/Dockerfile", "FROM scratch\nADD a /a\n");

        Assert.Contains("App/Dockerfile(2,1): warning CTZ5015: ", folder.Dotnet("build", "App", "-p:UseSharedCompilation=" + shared).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EndOfSupport_IsJudgedForTheDayOfTheProject()
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", "FROM node:18 AS build\nFROM scratch\nCOPY --from=build /a /a\n");
        string[] expected = ["App/Dockerfile(1,11): warning CTZ2002"];

        Assert.Equal(expected, CodesIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Equal(expected, CodesIn(folder.Dotnet("build", "App", "-t:LintDockerfile").Succeeds()));
        Assert.Empty(CodesIn(folder.Dotnet("build", "App", "-p:ContainerizeLintDate=2025-04-30").Succeeds()));
        Assert.Empty(CodesIn(folder.Dotnet("build", "App", "-t:LintDockerfile", "-p:ContainerizeLintDate=2025-04-30").Succeeds()));
        folder.Dotnet("build", "App", "-t:LintDockerfile", "-p:ContainerizeLintDate=today").FailsWith("CTZ0606");
        folder.Dotnet("build", "App", "-p:ContainerizeLintDate=today").FailsWith("CTZ0606");
    }

    [Theory]
    [InlineData("ContainerizeLint", "1")]
    [InlineData("ContainerizeLintCode", "maybe")]
    public void WordThatIsNoFlag_DoesNotSwitchTheLintOff(string property, string value)
    {
        var folder = Project();

        Assert.Contains($"{property} is '{value}': use true or false.", folder.Dotnet("build", "App", $"-p:{property}={value}").FailsWith("CTZ0008"), StringComparison.Ordinal);
        Assert.Contains($"{property} is '{value}'", folder.Dotnet("build", "App", "-t:LintDockerfile", $"-p:{property}={value}").FailsWith("CTZ0008"), StringComparison.Ordinal);
        Assert.Single(FindingsIn(folder.Dotnet("build", "App", $"-p:{property}=").Succeeds()));
    }

    [Theory]
    [InlineData("ContainerizeDockerContext")]
    [InlineData("DockerfileContext")]
    public void ContextThatIsNoFolder_IsOneCodedLine(string property)
    {
        var folder = Project();

        foreach (string[] arguments in new[] { ["build", "App"], ["build", "App", "-t:LintDockerfile"], ["build", "App", "-t:FixDockerfile"], ["build", "App", "-t:GenerateDockerfile"], (string[])["publish", "App", "-t:Containerize"] })
        {
            Assert.Contains($"{property} names {folder.Combine("App/nowhere")}, and there is no such folder", folder.Dotnet([.. arguments, $"-p:{property}=nowhere"]).FailsWith("CTZ0008"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FixDockerfile_FixesOnce_AndSaysWhat()
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", "\uFEFF# containerize global ignore=CTZ5011 the team's editor writes both\r\nFROM scratch\r\nADD a /a\r\n");

        var repaired = folder.Dotnet("build", "App", "-t:FixDockerfile", "--no-dependencies", "-restore").Succeeds();
        var again = folder.Dotnet("build", "App", "-t:FixDockerfile").Succeeds();

        Assert.Contains(repaired.Lines, line => line.Contains("App/Dockerfile: CTZ5015 add-instead-of-copy: ", StringComparison.Ordinal));
        Assert.Contains(again.Lines, line => line.EndsWith("App/Dockerfile: nothing to fix", StringComparison.Ordinal));
        Assert.Equal("\uFEFF# containerize global ignore=CTZ5011 the team's editor writes both\r\nFROM scratch\r\nCOPY a /a\r\n"u8.ToArray(), File.ReadAllBytes(folder.Combine("App/Dockerfile")));
    }

    [Fact]
    public void EveryBuild_PrintsAFindingOnce_AtItsPlace()
    {
        var folder = Project();

        var compiled = folder.Dotnet("build", "App").Succeeds();
        var upToDate = folder.Dotnet("build", "App").Succeeds();
        folder.Write("App/Dockerfile", "\n" + Dockerfile);
        var edited = folder.Dotnet("build", "App").Succeeds();

        Assert.Single(FindingsIn(compiled), finding => finding.StartsWith(Place, StringComparison.Ordinal));
        Assert.Equal(FindingsIn(compiled), FindingsIn(upToDate));
        Assert.Single(FindingsIn(edited), finding => finding.StartsWith("App/Dockerfile(3,23): warning CTZ5035: ", StringComparison.Ordinal));
    }

    [Fact]
    public void ErrorLog_HasTheSameRegion()
    {
        var folder = Project();

        folder.Dotnet("build", "App", "-p:ErrorLog=lint.sarif%2Cversion=2.1").Succeeds();

        using var sarif = JsonDocument.Parse(folder.Read("App/lint.sarif"));
        var result = Assert.Single(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == "CTZ5035");
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var region = location.GetProperty("region");
        Assert.EndsWith("/App/Dockerfile", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal([2, 23, 2, 31], new[] { "startLine", "startColumn", "endLine", "endColumn" }.Select(name => region.GetProperty(name).GetInt32()));
    }

    [Fact]
    public void Policy_HoldsInCompilerAndTaskAlike()
    {
        var folder = Project();
        folder.Dotnet("build", "App").Succeeds();
        foreach (var target in new[] { "Rebuild", "LintDockerfile" })
        {
            Assert.Empty(FindingsIn(folder.Dotnet("build", "App", "--no-restore", "-t:" + target, "-p:NoWarn=CTZ5035").Succeeds()));
            Assert.Empty(FindingsIn(folder.Dotnet("build", "App", "--no-restore", "-t:" + target, "-p:ContainerizeLint=false").Succeeds()));
            Assert.Contains("CTZ5035", folder.Dotnet("build", "App", "--no-restore", "-t:" + target, "-p:TreatWarningsAsErrors=true").FailsWith("CTZ5035"), StringComparison.Ordinal);
            Assert.Contains("CTZ5035", folder.Dotnet("build", "App", "--no-restore", "-t:" + target, "-p:WarningsAsErrors=CTZ5035").FailsWith("CTZ5035"), StringComparison.Ordinal);
            Assert.Single(FindingsIn(folder.Dotnet("build", "App", "--no-restore", "-t:" + target, "-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=CTZ5035").Succeeds()));
        }
    }

    [Fact]
    public void EditorConfigSection_SetsTheSeverityOfItsFiles_InCompilerAndTaskAlike()
    {
        var folder = Project(globalConfig: "").Write("App/Dockerfile.dev", Dockerfile)
            .Write("App/.editorconfig", "root = true\n[Dockerfile]\ncontainerize.ctz5035.severity = warning\n[Dockerfile.dev]\ncontainerize.ctz5035.severity = none\n");

        var compiled = folder.Dotnet("build", "App").Succeeds();
        var upToDate = folder.Dotnet("build", "App").Succeeds();

        Assert.StartsWith(Place, Assert.Single(FindingsIn(compiled)), StringComparison.Ordinal);
        Assert.Equal(FindingsIn(compiled), FindingsIn(upToDate));
    }

    [Fact]
    public void EditorConfigBesideADeeperDockerfile_IsFound()
    {
        var folder = Project(globalConfig: "").Write("App/docker/web/Dockerfile", Dockerfile).Write("App/docker/web/.editorconfig", "[*]\ncontainerize.ctz5035.severity = warning\n");

        var compiled = folder.Dotnet("build", "App").Succeeds();
        var upToDate = folder.Dotnet("build", "App").Succeeds();

        Assert.StartsWith("App/docker/web/Dockerfile(2,23): warning CTZ5035: ", Assert.Single(FindingsIn(compiled)), StringComparison.Ordinal);
        Assert.Equal(FindingsIn(compiled), FindingsIn(upToDate));
    }

    [Fact]
    public void HadolintConfig_HoldsInCompilerAndTaskAlike()
    {
        var folder = Project(globalConfig: "").Write(".hadolint.yaml", "override:\n  warning: [CTZ5035]\n");

        var compiled = folder.Dotnet("build", "App").Succeeds();
        var upToDate = folder.Dotnet("build", "App").Succeeds();
        folder.Write(".hadolint.yaml", "override:\n  warning: [CTZ5035]\nignored: [unused-suppression]\n");
        var ignored = folder.Dotnet("build", "App").Succeeds();

        Assert.StartsWith(Place, Assert.Single(FindingsIn(compiled)), StringComparison.Ordinal);
        Assert.Equal(FindingsIn(compiled), FindingsIn(upToDate));
        Assert.Empty(FindingsIn(ignored));
        folder.Write(".hadolint.yaml", "ignored: {\n");
        folder.Dotnet("build", "App").FailsWith("CTZ0603");
    }

    [Fact]
    public void HadolintConfig_ThatIsRemoved_GivesWayToTheOneAbove_AndOneThatSaysTheSameCompilesNothing()
    {
        var folder = Project(globalConfig: "").Write(".hadolint.yaml", "override:\n  warning: [CTZ5035]\n").Write("App/.hadolint.yaml", "ignored: [CTZ5035]\n");
        File.SetLastWriteTimeUtc(folder.Combine(".hadolint.yaml"), DateTime.UtcNow.AddDays(-1));
        Assert.Empty(FindingsIn(folder.Dotnet("build", "App").Succeeds()));

        File.Delete(folder.Combine("App/.hadolint.yaml"));
        // The compiler's own words: a compilation, not what the task says of an up-to-date one.
        var above = folder.Dotnet("build", "App", "-p:ErrorLog=lint.sarif").Succeeds();
        var compiled = File.GetLastWriteTimeUtc(folder.Combine("App/lint.sarif"));
        folder.Write(".hadolint.yaml", folder.Read(".hadolint.yaml") + "# the same\n");
        folder.Dotnet("build", "App", "-p:ErrorLog=lint.sarif").Succeeds();

        Assert.StartsWith(Place, Assert.Single(FindingsIn(above)), StringComparison.Ordinal);
        Assert.Contains("CTZ5035", folder.Read("App/lint.sarif"), StringComparison.Ordinal);
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(folder.Combine("App/lint.sarif")));
    }

    [SkippableFact]
    public void FileAroundADockerfile_ThatCannotBeRead_IsOneCodedLine()
    {
        Skip.IfNot(File.Exists("/proc/self/mem"), "needs a file that exists and cannot be read, by root neither");
        var folder = Project();
        File.CreateSymbolicLink(folder.Combine("App/.dockerignore"), "/proc/self/mem");

        Assert.Contains("/App/.dockerignore", folder.Dotnet("build", "App", "-restore", "-t:LintDockerfile").FailsWith("CTZ0017"), StringComparison.Ordinal);
        folder.Dotnet("build", "App", "-t:FixDockerfile").FailsWith("CTZ0017");
    }

    [Fact]
    public void BuildContext_IsKnownToCompilerAndTaskAlike()
    {
        var folder = Project(globalConfig: "").WriteLibrary("Lib", withPackage: false)
            .Write("App/Dockerfile", "FROM scratch\nCOPY App.csproj Progam.cs appsettings.json /src/\nCOPY Program.cs /src/\n").Write("App/appsettings.json", "{}").Write("App/.dockerignore", "*.json\n");
        string[] guessed = ["App/Dockerfile(2,17): warning CTZ1047", "App/Dockerfile(2,27): warning CTZ1046"];
        string[] named = ["App/Dockerfile(2,17): error CTZ1047", "App/Dockerfile(2,27): error CTZ1047", "App/Dockerfile(2,6): error CTZ6016", "App/Dockerfile(3,6): error CTZ1047"];

        Assert.Equal(guessed, CodesIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Equal(guessed, CodesIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Equal(named, CodesIn(folder.Dotnet("build", "App", "-p:ContainerizeDockerContext=..")).Order(StringComparer.Ordinal));
        Assert.Equal(named, CodesIn(folder.Dotnet("build", "App", "-t:LintDockerfile", "-p:DockerfileContext=..")).Order(StringComparer.Ordinal));
        folder.Write("App/Progam.cs", "");
        Assert.Equal(guessed.Skip(1), CodesIn(folder.Dotnet("build", "App").Succeeds()));
    }

    [Fact]
    public void PasswordInTheNuGetConfigThatIsCopied_IsKnownToCompilerTaskAndTool()
    {
        var folder = Project(globalConfig: "").Write("App/Dockerfile", "FROM scratch\nWORKDIR /src\nCOPY App.csproj NuGet.Config ./\nUSER 1001\n")
            .Write("App/NuGet.Config", "<configuration><packageSourceCredentials><feed><add key=\"Username\" value=\"me\" /><add key=\"ClearTextPassword\" value=\"x\" /></feed></packageSourceCredentials></configuration>");
        const string Expected = "App/Dockerfile(3,17): error CTZ2024";

        Assert.Equal([Expected], CodesIn(folder.Dotnet("build", "App")));
        Assert.Equal([Expected], CodesIn(folder.Dotnet("build", "App", "-t:LintDockerfile")));
        Assert.Equal([Expected], CodesIn(folder.Dotnet("build", "App", "-t:LintDockerfile", "-p:ContainerizeDockerContext=.")));
        Assert.Contains("App/Dockerfile:3:17: error CTZ2024 ", InstalledTool.Run(folder, "lint", "App").Output, StringComparison.Ordinal);
        folder.Write("App/NuGet.Config", folder.Read("App/NuGet.Config").Replace("\"x\"", "\"%TOKEN%\"", StringComparison.Ordinal));
        Assert.Empty(CodesIn(folder.Dotnet("build", "App").Succeeds()));
    }

    [Fact]
    public void FixDockerfile_WritesTheIgnoreFile()
    {
        var folder = Project(globalConfig: "").Write("App/Dockerfile", "FROM scratch\nCOPY App.csproj /src/\nCOPY . /src/\n");

        folder.Dotnet("build", "App", "-t:FixDockerfile", "-restore").Succeeds();

        Assert.Equal("**/bin\n**/obj\n", folder.Read("App/.dockerignore"));
        Assert.Contains("nothing to fix", folder.Dotnet("build", "App", "-t:FixDockerfile").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LintDockerfile_ShowsSuggestionsToo()
    {
        var folder = Project(globalConfig: "");
        folder.Dotnet("restore", "App").Succeeds();

        var linted = folder.Dotnet("build", "App", "-t:LintDockerfile").Succeeds();

        Assert.Contains(linted.Lines, line => line.Contains("Dockerfile(2,23): message CTZ5035: ", StringComparison.Ordinal) && line.Contains("(containerize explain CTZ5035)", StringComparison.Ordinal));
    }

    [Fact]
    public void Dockerfiles_OfOtherProjectsAndOfBuildFolders_AreNotThisProjects()
    {
        var folder = Project();
        folder.Write("App/Inner/Inner.csproj", folder.Read("App/App.csproj")).Write("App/Inner/Program.cs", folder.Read("App/Program.cs"));
        folder.Write("App/App.csproj", folder.Read("App/App.csproj").Replace("</PropertyGroup>", "<DefaultItemExcludes>$(DefaultItemExcludes);Inner/**</DefaultItemExcludes></PropertyGroup>", StringComparison.Ordinal));
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
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", Dockerfile).Write("App/Dockerfile.template", "{{ from }}\n").Write(".globalconfig", Warn);
        File.CreateSymbolicLink(folder.Combine("App/.#web.Dockerfile"), "somebody@somewhere");

        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds())), StringComparison.Ordinal);
        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Dotnet("build", "App", "-t:LintDockerfile").Succeeds())), StringComparison.Ordinal);
    }

    [Fact]
    public void LinkToNothing_DoesNotEndABuild_AndTheLintSaysIt()
    {
        var folder = Project();
        File.CreateSymbolicLink(folder.Combine("App/Dockerfile.lnk"), "nowhere");

        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds())), StringComparison.Ordinal);
        Assert.Contains(Place, Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds())), StringComparison.Ordinal);
        folder.Dotnet("build", "App", "-t:LintDockerfile").FailsWith("CTZ0601");
    }

    [Fact]
    public void SeveralFrameworks_PrintAFindingOnce_AndTheTargetsExistWithoutOne()
    {
        var folder = Project();
        folder.Write("App/App.csproj", folder.Read("App/App.csproj").Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion><ImplicitUsings>disable</ImplicitUsings>", StringComparison.Ordinal)
            .Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal).Replace("<ImplicitUsings>enable</ImplicitUsings>", "", StringComparison.Ordinal)).Write("App/Program.cs", "public class C;");

        Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Single(FindingsIn(folder.Dotnet("build", "App").Succeeds()));
        Assert.Single(FindingsIn(folder.Dotnet("build", "App", "-t:LintDockerfile").Succeeds()));
        folder.Dotnet("build", "App", "-t:FixDockerfile").Succeeds();
    }

    [Fact]
    public void Solution_PrintsEachFindingOnce()
    {
        var folder = ProjectFolder.Create().WriteConsole("App").WriteLibrary("App/../Lib").WriteConsole("Web", items: """<ProjectReference Include="../Lib/Lib.csproj" /><ProjectReference Include="../App/App.csproj" />""")
            .Write("App/Dockerfile", Dockerfile).Write("App/docker/dev.Dockerfile", Dockerfile).Write("Web/Dockerfile", Dockerfile).Write("Web/Containerfile", Dockerfile).Write("Lib/Dockerfile.test", Dockerfile)
            .Write(".globalconfig", Warn).Write("Shop.slnx", "<Solution><Project Path=\"App/App.csproj\" /><Project Path=\"Lib/Lib.csproj\" /><Project Path=\"Web/Web.csproj\" /></Solution>");
        string[] expected = ["App/Dockerfile", "App/docker/dev.Dockerfile", "Lib/Dockerfile.test", "Web/Containerfile", "Web/Dockerfile"];

        foreach (var arguments in new[] { Array.Empty<string>(), [], ["-t:Rebuild"], ["-t:LintDockerfile"], ["-t:Rebuild;LintDockerfile", "-m:1"] })
        {
            var built = folder.Dotnet(["build", "Shop.slnx", .. arguments]).Succeeds();
            Assert.Equal(expected, WarnedFilesIn(built, folder));
        }
    }

    [Fact]
    public void DockerfileElsewhere_IsLinted_WhenTheProjectNamesIt()
    {
        var folder = ProjectFolder.Create().WriteConsole("App", "<DockerfileFile>../deploy/Dockerfile</DockerfileFile>", """<AdditionalFiles Include="../web.Dockerfile;../notes.txt;../Dockerfile.dockerignore" />""")
            .Write("deploy/Dockerfile", Dockerfile).Write("web.Dockerfile", Dockerfile).Write("notes.txt", "").Write("Dockerfile.dockerignore", "").Write("deploy/.editorconfig", "[*]\ncontainerize.ctz5035.severity = warning\n").Write(".editorconfig", "[*]\ncontainerize.ctz5035.severity = warning\n");

        foreach (var arguments in new[] { Array.Empty<string>(), [], ["-t:LintDockerfile"] })
        {
            Assert.Equal(["deploy/Dockerfile", "web.Dockerfile"], WarnedFilesIn(folder.Dotnet(["build", "App", .. arguments]).Succeeds(), folder));
        }
    }

    [Theory]
    [InlineData("-t:LintDockerfile")]
    [InlineData("-t:FixDockerfile")]
    public void DockerfileElsewhere_ThatNobodyNames_IsNotTakenForClean(string target)
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("Dockerfile", Dockerfile).Write("All.slnx", """<Solution><Project Path="App/App.csproj" /></Solution>""");

        var told = Assert.Single(Told("App"));
        Assert.Contains($"there is none (Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile) in {folder.Combine("App")}. ", told, StringComparison.Ordinal);
        Assert.EndsWith("""<AdditionalFiles Include="../Dockerfile" />.""", told, StringComparison.Ordinal);
        Assert.EndsWith("ContainerizeLint is false.", Assert.Single(Told("App", "-p:ContainerizeLint=false")), StringComparison.Ordinal);
        Assert.Empty(Told("All.slnx"));
        Assert.Empty(Told("App", "-p:DockerfileFile=../Dockerfile"));

        IEnumerable<string> Told(params string[] arguments) =>
            folder.Dotnet(["build", .. arguments, target]).Succeeds().Lines.Where(line => line.Contains("App -> no Dockerfile was looked at: ", StringComparison.Ordinal));
    }

    [Fact]
    public void ProjectOfAnotherLanguage_IsLintedByTheTask()
    {
        var folder = ProjectFolder.Create().WriteConsole("App").Write("App/Dockerfile", Dockerfile).Write("App/.globalconfig", Warn).Write("App/Program.vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module\n");
        File.Delete(folder.Combine("App/Program.cs"));
        File.Move(folder.Combine("App/App.csproj"), folder.Combine("App/App.vbproj"));

        Assert.Equal(["App/Dockerfile"], WarnedFilesIn(folder.Dotnet("build", "App").Succeeds(), folder));
        Assert.Equal(["App/Dockerfile"], WarnedFilesIn(folder.Dotnet("build", "App").Succeeds(), folder));
        Assert.Equal(["App/Dockerfile"], WarnedFilesIn(folder.Dotnet("build", "App", "-t:LintDockerfile").Succeeds(), folder));
    }

    /// <summary>The files that a warning was printed for, each as often as before MSBuild's summary.</summary>
    private static List<string> WarnedFilesIn(CommandResult result, ProjectFolder folder) =>
        [.. result.Output.Split("Build succeeded.")[0].Split('\n').Where(line => line.Contains(": warning CTZ5035: ", StringComparison.Ordinal))
            .Select(line => Path.GetRelativePath(folder.FullPath, Path.GetFullPath(line.Trim().Split('(')[0])).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static ProjectFolder Project(string globalConfig = Warn, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        ProjectFolder.Create(name).WriteConsole("App").Write("App/Dockerfile", Dockerfile).Write("App/.globalconfig", globalConfig.Length > 0 ? globalConfig : "is_global = true\n");

    /// <summary>The warnings and errors about Dockerfiles, each as often as it was printed before MSBuild's summary; paths relative to the folder.</summary>
    private static List<string> FindingsIn(CommandResult result) =>
        [.. result.Output.Split("Build succeeded.")[0].Split("Build FAILED.")[0].Split('\n')
            .Where(line => Regex.IsMatch(line, "(warning|error) CTZ[1-9]"))
            .Select(line => Regex.Replace(line.Trim(), @"^.*?/(?=App/)", "").Split(" [")[0])];

    /// <summary>Place and code, without the message.</summary>
    private static List<string> CodesIn(CommandResult result) => [.. FindingsIn(result).Select(finding => Regex.Match(finding, "^.*?CTZ[0-9]{4}").Value)];

    private static List<string> FilesIn(CommandResult result) => [.. FindingsIn(result).Select(finding => finding.Split('(')[0]).Order(StringComparer.Ordinal)];
}
