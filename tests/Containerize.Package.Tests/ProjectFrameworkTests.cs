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
        var folder = ProjectFolder.Create().WriteWeb("Web").Write("Web/Dockerfile", Dockerfile.ReplaceLineEndings("\n")).Write("Web/.dockerignore", "bin\nobj\n")
            .Write("Web/global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""");

        Assert.Equal(["error CTZ6001", "error CTZ6003", "error CTZ6004", "error CTZ6006", "error CTZ6026"], CodesIn(folder.Dotnet("build", "Web")));
        folder.Dotnet("build", "Web", "-t:FixDockerfile").Succeeds();

        var expected = Dockerfile.ReplaceLineEndings("\n").Replace("sdk:9.0", "sdk:10.0", StringComparison.Ordinal).Replace("runtime:9.0", "aspnet:10.0", StringComparison.Ordinal).Replace("web.dll", "Web.dll", StringComparison.Ordinal);
        Assert.Equal(expected, folder.Read("Web/Dockerfile"));
        Assert.Empty(CodesIn(folder.Dotnet("build", "Web").Succeeds()));
    }

    [Theory]
    [InlineData("<SelfContained>true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>")]
    [InlineData("<PublishSelfContained>true</PublishSelfContained>")]
    [InlineData("<PublishAot>true</PublishAot>")]
    public void ProgramThatBringsItsRuntime_NeedsLess(string properties)
    {
        var folder = ProjectFolder.Create(properties[1..9]).WriteWeb("Web", properties).Write("Web/.dockerignore", "bin\nobj\n")
            .Write("Web/Dockerfile", Dockerfile.ReplaceLineEndings("\n").Replace("global.json ", "", StringComparison.Ordinal).Replace("sdk:9.0", "sdk:10.0", StringComparison.Ordinal).Replace("[\"dotnet\", \"web.dll\"]", "[\"./Web\"]", StringComparison.Ordinal));

        Assert.Empty(CodesIn(folder.Dotnet("build", "Web").Succeeds()));
        Assert.Contains("CTZ6035", folder.Dotnet("build", "Web", "-t:LintDockerfile", "-v:n").Output, StringComparison.Ordinal);
    }

    private static List<string> CodesIn(CommandResult result) => [.. Code().Matches(result.Output).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("(error|warning) CTZ60(0[1-8]|24|26|27|35)")]
    private static partial Regex Code();
}
