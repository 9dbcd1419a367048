using System.Text.Json;
using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

public class LintTests
{
    private const string Dockerfile = "FROM scratch\n# containerize ignore=nonsense\nCOPY a /a\n";
    private const string Warn = "is_global = true\ndotnet_diagnostic.CTZ5035.severity = warning\n";
    private const string Place = "App/Dockerfile(2,23): warning CTZ5035: ";

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

    private static ProjectFolder Project(string globalConfig = Warn, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        ProjectFolder.Create(name).WriteConsole("App").Write("App/Dockerfile", Dockerfile).Write("App/.globalconfig", globalConfig.Length > 0 ? globalConfig : "is_global = true\n");

    /// <summary>The warnings and errors about Dockerfiles, each as often as it was printed before MSBuild's summary; paths relative to the folder.</summary>
    private static List<string> FindingsIn(CommandResult result) =>
        [.. result.Output.Split("Build succeeded.")[0].Split("Build FAILED.")[0].Split('\n')
            .Where(line => Regex.IsMatch(line, "(warning|error) CTZ[1-9]"))
            .Select(line => Regex.Replace(line.Trim(), @"^.*?/(?=App/)", "").Split(" [")[0])];

    private static List<string> FilesIn(CommandResult result) => [.. FindingsIn(result).Select(finding => finding.Split('(')[0]).Order(StringComparer.Ordinal)];
}
