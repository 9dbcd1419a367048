using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>The frameworks, the assembly and the global.json of a real project reach the rules that hold them against the images of the Dockerfile.</summary>
public partial class ProjectFrameworkTests
{
    private const string Dockerfile = """
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        WORKDIR /src
        COPY global.json Web.csproj ./
        RUN dotnet restore
        COPY . .
        RUN dotnet publish --no-restore -o /app
        FROM mcr.microsoft.com/dotnet/runtime:9.0
        WORKDIR /app
        COPY --from=build /app .
        USER $APP_UID
        ENTRYPOINT ["dotnet", "web.dll"]

        """;

    [Fact]
    public void ImagesOfAnotherVersion_AreReportedInTheBuild_AndFixed()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb("Web")
            .Write("Web/Dockerfile", Dockerfile.ReplaceLineEndings("\n"))
            .Write("Web/.dockerignore", "bin\nobj\n")
            .Write("Web/global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""");

        Assert.Equal(["error CTZ6001", "error CTZ6003", "error CTZ6004", "error CTZ6006", "error CTZ6026"], CodesIn(folder.Dotnet("build", "Web")));
        folder.Again("build", "Web", "-t:FixDockerfile").Succeeds();

        var expected = Dockerfile
            .ReplaceLineEndings("\n")
            .Replace("sdk:9.0", "sdk:10.0", StringComparison.Ordinal)
            .Replace("runtime:9.0", "aspnet:10.0", StringComparison.Ordinal)
            .Replace("web.dll", "Web.dll", StringComparison.Ordinal);
        Assert.Equal(expected, folder.Read("Web/Dockerfile"));
        Assert.Empty(CodesIn(folder.Dotnet("build", "Web").Succeeds()));
    }

    [Fact]
    public void ProgramThatBringsItsRuntime_NeedsLess()
    {
        (string Name, string Properties)[] projects =
        [
            ("SelfContained", "<SelfContained>true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>"),
            ("Published", "<PublishSelfContained>true</PublishSelfContained>"),
            ("Native", "<PublishAot>true</PublishAot>"),
        ];
        var folder = ProjectFolder.Create().WriteSolution([.. projects.Select(project => project.Name)]);
        foreach (var (name, properties) in projects)
        {
            folder
                .WriteWeb(name, properties)
                .Write($"{name}/.dockerignore", "bin\nobj\n")
                .Write(
                    $"{name}/Dockerfile",
                    Dockerfile
                        .ReplaceLineEndings("\n")
                        .Replace("global.json ", "", StringComparison.Ordinal)
                        .Replace("sdk:9.0", "sdk:10.0", StringComparison.Ordinal)
                        .Replace("[\"dotnet\", \"web.dll\"]", $"[\"./{name}\"]", StringComparison.Ordinal)
                        .Replace("Web.csproj", name + ".csproj", StringComparison.Ordinal)
                );
        }

        Assert.Empty(CodesIn(folder.Dotnet("build", "All.slnx", "-m:1").Succeeds()));
        var linted = folder.Again("build", "All.slnx", "-m:1", "-t:LintDockerfile", "-v:n");
        Assert.All(
            projects,
            project =>
                Assert.Contains(
                    linted.Lines,
                    line => line.Contains($"/{project.Name}/Dockerfile(", StringComparison.Ordinal) && line.Contains("CTZ6035", StringComparison.Ordinal)
                )
        );
    }

    private static List<string> CodesIn(CommandResult result) =>
        [.. Code().Matches(result.Output).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("(error|warning) CTZ60(0[1-8]|24|26|27|35)")]
    private static partial Regex Code();
}
