using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>What the build knows of a project reaches the rules that compare it with the Dockerfile: from the compiler, from the task, and when the project
/// changes.</summary>
public partial class ProjectRulesTests
{
    private const string Dockerfile = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY nuget.config ./
        COPY src/Api/Api.csproj src/Api/
        RUN dotnet restore src/Api/Api.csproj
        COPY . .
        RUN dotnet publish src/Api/Api.csproj --no-restore -o /app
        FROM mcr.microsoft.com/dotnet/runtime:10.0
        COPY --from=build /app /app
        USER $APP_UID
        CMD ["dotnet", "/app/Api.dll"]

        """;

    private static ProjectFolder Shop([System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        ProjectFolder
            .Create(name)
            .Write("Directory.Build.props", "<Project><PropertyGroup><Company>Shop</Company></PropertyGroup></Project>")
            .Write("Directory.Build.targets", "<Project />")
            .Write("src/Api/Dockerfile", Dockerfile.ReplaceLineEndings("\n"))
            .Write(".dockerignore", "**/bin\n**/obj\n")
            .WriteLibrary("src/Lib", withPackage: false)
            .WriteLibrary("src/Deep", withPackage: false)
            .WriteConsole("src/Api", "<ContainerizeDockerContext>../..</ContainerizeDockerContext>", """<ProjectReference Include="../Lib/Lib.csproj" />""");

    [Fact]
    public void FilesThatRestoreLacks_AreReportedInTheBuild_AndFixed()
    {
        var folder = Shop();

        Assert.Equal(["error CTZ6009", "warning CTZ6011"], CodesIn(folder.Dotnet("build", "src/Api")));
        Assert.Equal(["error CTZ6009", "warning CTZ6011"], CodesIn(folder.Again("build", "src/Api", "-t:LintDockerfile")));
        folder.Again("build", "src/Api", "-t:FixDockerfile").Succeeds();

        var text = folder.Read("src/Api/Dockerfile");
        Assert.Contains("COPY src/Lib/Lib.csproj src/Lib/\n", text, StringComparison.Ordinal);
        Assert.Contains("COPY Directory.Build.props ./\nCOPY Directory.Build.targets ./\n", text, StringComparison.Ordinal);
        Assert.Empty(CodesIn(folder.Again("build", "src/Api").Succeeds()));
    }

    [Fact]
    public void PropertiesOfTheCommandLine_AreNotHeldAgainstADockerfileThatPublishesWithoutThem()
    {
        var folder = Shop();
        folder.Dotnet("build", "src/Api", "-t:FixDockerfile", "-restore").Succeeds();
        folder.Again("build", "src/Api", "-t:LintDockerfile", "-p:AssemblyName=Other", "-p:PublishSingleFile=true").Succeeds();

        folder.Write(
            "src/Api/Api.csproj",
            folder
                .Read("src/Api/Api.csproj")
                .Replace("</PropertyGroup>", "<PublishSingleFile>true</PublishSingleFile></PropertyGroup>", StringComparison.Ordinal)
        );

        Assert.Equal(["error CTZ6006"], CodesIn(folder.Again("build", "src/Api", "-t:LintDockerfile")));
    }

    [Fact]
    public void FilesOfPackages_AreNotMissed_WhereAProjectHasSeveralFrameworks()
    {
        var folder = ProjectFolder
            .Create()
            .Write("src/Api/Dockerfile", Dockerfile.ReplaceLineEndings("\n"))
            .Write(".dockerignore", "**/bin\n**/obj\n")
            .WriteConsole("src/Api", "<ContainerizeDockerContext>../..</ContainerizeDockerContext>");
        folder.Write(
            "src/Api/Api.csproj",
            folder
                .Read("src/Api/Api.csproj")
                .Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", StringComparison.Ordinal)
        );

        Assert.Empty(CodesIn(folder.Dotnet("build", "src/Api", "-t:LintDockerfile", "-restore").Succeeds()));
    }

    [Fact]
    public void NewReference_OfAReferencedProject_IsMissedAtOnce()
    {
        var folder = Shop();
        folder.Dotnet("build", "src/Api", "-t:FixDockerfile", "-restore").Succeeds();
        Assert.Empty(CodesIn(folder.Again("build", "src/Api").Succeeds()));

        folder.Write(
            "src/Lib/Lib.csproj",
            folder
                .Read("src/Lib/Lib.csproj")
                .Replace("</Project>", """<ItemGroup><ProjectReference Include="../Deep/Deep.csproj" /></ItemGroup></Project>""", StringComparison.Ordinal)
        );

        var result = folder.Dotnet("build", "src/Api");
        Assert.Equal(["error CTZ6009"], CodesIn(result));
        Assert.Contains("'src/Deep/Deep.csproj' is not in the stage when dotnet restore runs", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SolutionOfTheDockerfile_IsRead()
    {
        var folder = Shop()
            .Write(
                "Shop.slnx",
                """<Solution><Project Path="src/Api/Api.csproj" /><Project Path="src/Lib/Lib.csproj" /><Project Path="src/Deep/Deep.csproj" /></Solution>"""
            );
        folder.Write(
            "src/Api/Dockerfile",
            Dockerfile
                .ReplaceLineEndings("\n")
                .Replace(
                    "COPY nuget.config ./",
                    "COPY nuget.config Shop.slnx Directory.Build.props Directory.Build.targets ./\nCOPY src/Lib/Lib.csproj src/Lib/",
                    StringComparison.Ordinal
                )
                .Replace("dotnet restore src/Api/Api.csproj", "dotnet restore Shop.slnx", StringComparison.Ordinal)
        );

        var result = folder.Dotnet("build", "src/Api");

        Assert.Equal(["error CTZ6017"], CodesIn(result));
        Assert.Contains("1 of the 3 projects of the solution is not in the stage, such as 'src/Deep/Deep.csproj'", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<PackageVersion Include="Containerize" Version="VERSION" />""", """<PackageReference Include="Containerize" PrivateAssets="all" />""", true)]
    [InlineData("""<GlobalPackageReference Include="Containerize" Version="VERSION" />""", """<ProjectReference Include="../Core/Core.csproj" />""", true)]
    // As the SDK adds packages, with their versions.
    [InlineData(
        """<GlobalPackageReference Include="Containerize" Version="VERSION" />""",
        """<PackageReference Include="YamlDotNet" Version="18.1.0" IsImplicitlyDefined="true" />""",
        false
    )]
    public void CentralVersions_AreMissed_WhereAPackageNeedsThem(string central, string reference, bool isMissed)
    {
        var folder = ProjectFolder
            .Create()
            .Write(
                "Directory.Packages.props",
                $"""<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include="Newtonsoft.Json" Version="13.0.3" />{central.Replace("VERSION", TestRun.Version, StringComparison.Ordinal)}</ItemGroup></Project>"""
            )
            .Write(
                "Core/Core.csproj",
                """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Newtonsoft.Json" /></ItemGroup></Project>"""
            )
            .Write(
                "App/App.csproj",
                $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{reference}</ItemGroup></Project>"""
            )
            .Write("App/Program.cs", "System.Console.WriteLine(1);\n")
            .Write(
                "App/Dockerfile",
                "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY nuget.config ./\nCOPY App/App.csproj App/\nCOPY Core/Core.csproj Core/\nRUN dotnet restore App\n"
            );

        Assert.Equal(isMissed, CodesIn(folder.Dotnet("build", "App")).Contains("error CTZ6010"));
    }

    [Fact]
    public void PortsOfCodeAndSettings_AreHeldAgainstExpose()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb("Web")
            .Write(
                "Web/Dockerfile",
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY app .\nEXPOSE 5000\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n"
            );
        Assert.Contains(
            "Dockerfile(4,8): warning CTZ6022: The application listens on 8080, as the base image says,",
            folder.Dotnet("build", "Web").Succeeds().Output,
            StringComparison.Ordinal
        );

        folder.Write("Web/appsettings.json", """{ "Urls": "http://localhost:5000" }""");
        Assert.Contains(
            "Dockerfile(6,1): warning CTZ6023: The application listens on http://localhost:5000, as appsettings.json says:",
            folder.Again("build", "Web").Succeeds().Output,
            StringComparison.Ordinal
        );

        folder
            .Write("Web/Program.cs", folder.Read("Web/Program.cs").Replace("app.Run();", "app.Run(\"http://*:5000\");", StringComparison.Ordinal))
            .Write("Web/appsettings.json", "{}");
        Assert.Empty(CodesIn(folder.Again("build", "Web").Succeeds()));
    }

    [Fact]
    public void TimeZonesOfTheCode_AreMissedInTheImage()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .Write(
                "App/Dockerfile",
                "FROM mcr.microsoft.com/dotnet/runtime:10.0-alpine\nWORKDIR /app\nCOPY app .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n"
            )
            .Write(".editorconfig", "root = true\n[Dockerfile]\ncontainerize.ctz6025.severity = warning\n");
        Assert.Empty(CodesIn(folder.Dotnet("build", "App").Succeeds()));

        folder.Write("App/Program.cs", "System.Console.WriteLine(System.TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\"));\n");

        Assert.Contains(
            "Dockerfile(1,39): warning CTZ6025: The code calls TimeZoneInfo.FindSystemTimeZoneById,",
            folder.Again("build", "App").Succeeds().Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void DatabaseInAFolderOfRoot_IsReported()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb("Web")
            .Write(
                "Web/Dockerfile",
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY app .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n"
            )
            .Write("Web/appsettings.json", """{ "ConnectionStrings": { "Shop": "Data Source=data/shop.db" } }""")
            .Write(".editorconfig", "root = true\n[Dockerfile]\ncontainerize.ctz6029.severity = warning\n");
        Assert.Contains(
            "Dockerfile(4,6): warning CTZ6029: The program writes its SQLite database to /app/data/shop.db, as appsettings.json says,",
            folder.Dotnet("build", "Web").Succeeds().Output,
            StringComparison.Ordinal
        );

        folder.Write("Web/appsettings.json", """{ "ConnectionStrings": { "Shop": "Data Source=/data/shop.db" } }""");
        Assert.Empty(CodesIn(folder.Again("build", "Web").Succeeds()));
    }

    [Fact]
    public void GeneratedDockerfile_IsHeldAgainstTheProject()
    {
        var folder = Generated();
        var text = folder.Read("Web/Dockerfile");
        Assert.Contains("\n# Unedited while this fits the rest: ", text, StringComparison.Ordinal);
        Assert.Empty(CodesIn(folder.Again("build", "Web").Succeeds()));
        var told = folder.Combine("Web/obj/Debug/net10.0/containerize/dockerfile.told");
        var time = File.GetLastWriteTimeUtc(told);

        folder.Write("Web/Program.cs", folder.Read("Web/Program.cs") + "// later\n");
        folder.Again("build", "Web").Succeeds();
        Assert.Equal(time, File.GetLastWriteTimeUtc(told));
        Assert.Empty(
            CodesIn(folder.Again("build", "Web", "-c", "Release", "-p:ContainerBaseImage=scratch", "-p:Version=2.0.0", "-p:ContainerImageTag=2").Succeeds())
        );

        folder.Write(
            "Web/Web.csproj",
            folder
                .Read("Web/Web.csproj")
                .Replace(
                    "</Project>",
                    """<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /><ContainerPort Include="9000" /></ItemGroup></Project>""",
                    StringComparison.Ordinal
                )
        );
        var result = folder.Dotnet("build", "Web");
        Assert.Contains("warning CTZ6041: This Dockerfile is no longer what the project gives: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("warning CTZ6041", folder.Again("build", "Web", "-t:LintDockerfile").Output, StringComparison.Ordinal);

        folder.Again("build", "Web", "-t:FixDockerfile").Succeeds();
        var repaired = folder.Read("Web/Dockerfile");
        folder.Again("build", "Web", "-t:GenerateDockerfile").Succeeds();
        Assert.Equal(folder.Read("Web/Dockerfile"), repaired);
        Assert.Contains("EXPOSE 8080 9000", repaired, StringComparison.Ordinal);
        Assert.Empty(CodesIn(folder.Again("build", "Web").Succeeds()));
    }

    [Fact]
    public void GeneratedDockerfile_ThatIsNotOnlyTheProjects_IsLeftAlone()
    {
        var folder = Generated();
        folder
            .Write("Web/Dockerfile", folder.Read("Web/Dockerfile").Replace("EXPOSE 8080", "EXPOSE 8080/tcp", StringComparison.Ordinal))
            .Write(
                "Web/Web.csproj",
                folder
                    .Read("Web/Web.csproj")
                    .Replace("</Project>", """<ItemGroup><ContainerPort Include="9000" /></ItemGroup></Project>""", StringComparison.Ordinal)
            );
        Assert.DoesNotContain("warning CTZ6041", CodesIn(folder.Again("build", "Web").Succeeds()));

        File.Delete(folder.Combine("Web/Dockerfile"));
        folder.Again("build", "Web", "-t:GenerateDockerfile", "-p:ContainerUser=1234").Succeeds();
        Assert.Contains("USER 1234", folder.Read("Web/Dockerfile"), StringComparison.Ordinal);
        Assert.Empty(CodesIn(folder.Again("build", "Web").Succeeds()));
    }

    private static ProjectFolder Generated([System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        var folder = ProjectFolder.Create(name).WriteLibrary("Lib", withPackage: false).WriteWeb("Web");
        PortableFeed.In(folder.FullPath);
        folder.Dotnet("build", "Web", "-t:GenerateDockerfile").Succeeds();
        return folder;
    }

    [Fact]
    public void UnchangedProject_IsNeitherEvaluatedNorCompiledAgain()
    {
        var folder = Shop();
        folder.Dotnet("build", "src/Api", "-t:FixDockerfile", "-restore").Succeeds();
        folder.Dotnet("build", "src/Api").Succeeds();
        string[] made =
        [
            "src/Api/obj/Debug/net10.0/Api.projectfacts",
            "src/Api/obj/Debug/net10.0/containerize/inputs.json",
            "src/Api/obj/Debug/net10.0/Api.dll",
        ];
        var before = made.Select(file => File.GetLastWriteTimeUtc(folder.Combine(file))).ToList();

        folder.Dotnet("build", "src/Api").Succeeds();

        Assert.Equal(before, made.Select(file => File.GetLastWriteTimeUtc(folder.Combine(file))));
    }

    private static List<string> CodesIn(CommandResult result) =>
        [.. Code().Matches(result.Output).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("(error|warning) CTZ[0-9]{4}")]
    private static partial Regex Code();
}
