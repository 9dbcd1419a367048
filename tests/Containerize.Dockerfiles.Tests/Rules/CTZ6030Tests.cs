namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6030Tests
{
    const string From = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n";
    const string Start = "\nENTRYPOINT [\"dotnet\", \"Api.dll\"]";

    [Theory]
    [InlineData(From + "ENV [|ASPNETCORE_ENVIRONMENT=Development|]" + Start)]
    [InlineData(From + "ENV [|ASPNETCORE_ENVIRONMENT Development|]" + Start)]
    [InlineData(From + "ENV A=b [|DOTNET_ENVIRONMENT=\"development\"|]" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nENV [|ASPNETCORE_ENVIRONMENT=Development|]\nFROM base" + Start)]
    [InlineData(From + "ENV [|DOTNET_USE_POLLING_FILE_WATCHER=1|]" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN [|dotnet dev-certs https --trust|] && id" + Start)]
    public void WhatIsForDevelopers_IsReported(string markup) => RuleTest.Reports("CTZ6030", markup);

    [Theory]
    [InlineData(From + "ENV ASPNETCORE_ENVIRONMENT=Production" + Start)]
    [InlineData(From + "ENV ASPNETCORE_ENVIRONMENT=docker" + Start)]
    [InlineData(From + "ENV ASPNETCORE_ENVIRONMENT=Development\nENV ASPNETCORE_ENVIRONMENT=Production" + Start)]
    [InlineData(From + "ARG E=Development\nENV ASPNETCORE_ENVIRONMENT=$E" + Start)]
    [InlineData(From + "ARG ASPNETCORE_ENVIRONMENT=Development" + Start)]
    [InlineData(From + "ENV ASPNETCORE_ENVIRONMENT=Development\nENTRYPOINT [\"dotnet\", \"Api.dll\", \"--environment\", \"Production\"]")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nENV ASPNETCORE_ENVIRONMENT=Development DOTNET_USE_POLLING_FILE_WATCHER=1\nRUN dotnet dev-certs https\n"
            + From
            + Start
    )]
    [InlineData(From + "ENV DOTNET_USE_POLLING_FILE_WATCHER=0" + Start)]
    [InlineData(From + "ENV DOTNET_USE_POLLING_FILE_WATCHER=true")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nENV DOTNET_USE_POLLING_FILE_WATCHER=true\nCMD [\"dotnet\", \"watch\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet dev-certs https --clean" + Start)]
    public void OtherSettings_AreNotReported(string text) => RuleTest.Reports("CTZ6030", text);

    [Fact]
    public void DevelopmentFile_IsLeftAlone() =>
        RuleTest.Reports("CTZ6030", From + "ENV ASPNETCORE_ENVIRONMENT=Development" + Start, input => input with { Path = "Dockerfile.debug" });

    [Fact]
    public void GeneralRule_IsSilentThere() => Assert.Empty(RuleTest.Findings("CTZ2008", From + "ENV ASPNETCORE_ENVIRONMENT=Development" + Start));

    [Theory]
    [InlineData("ENV ASPNETCORE_ENVIRONMENT=Development\nUSER 1", "USER 1", false)]
    [InlineData("ENV A=b \\\n    ASPNETCORE_ENVIRONMENT=Development \\\n    C=d", "ENV A=b \\\n    C=d", false)]
    [InlineData("ENV ASPNETCORE_ENVIRONMENT=Development A=b", "ENV A=b", false)]
    [InlineData("ENV A=b DOTNET_USE_POLLING_FILE_WATCHER=true", "ENV A=b", true)]
    public void Fix_TakesItOut(string text, string expected, bool isAutomatic) =>
        Assert.Equal(From + expected + Start, RuleTest.Fixed("CTZ6030", From + text + Start, isAutomatic));
}
