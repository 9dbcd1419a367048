using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6028Tests
{
    const string Start = "\nENTRYPOINT [\"dotnet\", \"Api.dll\"]";

    [Theory]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/aspnet:10.0|]" + Start)]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/runtime:8.0-alpine|]" + Start)]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/runtime-deps:9.0.1-noble|]\nENTRYPOINT [\"./Api\"]")]
    [InlineData("FROM [|example.com/dotnet/aspnet:8.0|]" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nFROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nFROM [|base|]" + Start)]
    public void RootInTheLastStage_IsReported(string markup)
    {
        RuleTest.Reports("CTZ6028", markup);
        Assert.Empty(RuleTest.Findings("CTZ2017", Marked.Parse(markup).Text));
    }

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nUSER app\nFROM base" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER root" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-azurelinux3.0-distroless" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2025" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:7.0" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0" + Start)]
    [InlineData("FROM nginx:1.27")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENTRYPOINT [\"gosu\", \"app\", \"dotnet\", \"Api.dll\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENTRYPOINT [\"/entrypoint.sh\", \"dotnet\", \"Api.dll\"]")]
    public void OtherStage_IsNotReported(string text) => RuleTest.Reports("CTZ6028", text);

    [Theory]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nEXPOSE 8080" + Start,
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID\nEXPOSE 8080" + Start
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD dotnet a.dll\nRUN id",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD dotnet a.dll\nRUN id\nUSER $APP_UID"
    )]
    public void Fix_AddsTheUser(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ6028", text, isAutomatic: false));

    [Fact]
    public void SdkImage_IsLeftToTheGeneralRule()
    {
        var input = new LintInput("Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:10.0" + Start);
        Assert.Contains(Linter.Lint(input), finding => finding.Rule.Id == "CTZ2017");
    }
}
