namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6034Tests
{
    [Theory]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/core/sdk|]:3.1")]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/core/runtime-deps|]:3.0-alpine AS a")]
    [InlineData("FROM [|microsoft/dotnet|]")]
    [InlineData("FROM [|docker.io/microsoft/dotnet|]:2.1-sdk")]
    [InlineData("FROM [|microsoft/aspnetcore|]:2.0\nFROM [|microsoft/aspnetcore-build|]:2.0")]
    [InlineData("FROM [|microsoft/dotnet-framework|]:4.7.2-sdk-windowsservercore-ltsc2019")]
    [InlineData("ARG V=3.1\nFROM [|mcr.microsoft.com/dotnet/core/sdk|]:$V")]
    [InlineData("ARG R=mcr.microsoft.com/dotnet/core\nFROM [|$R/sdk:3.1|]")]
    [InlineData("FROM alpine:3.22\nCOPY --from=[|mcr.microsoft.com/dotnet/core/runtime|]:3.1 /usr/share/dotnet /usr/share/dotnet")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nFROM mcr.microsoft.com/dotnet/framework/sdk:4.8\nFROM mcr.microsoft.com/dotnet/nightly/sdk:11.0")]
    [InlineData(
        "FROM example.com/dotnet/core/sdk:3.1\nFROM example.com/microsoft/dotnet:2.1-sdk\nFROM microsoft/mssql-server-linux\nFROM microsoft/nanoserver"
    )]
    [InlineData("FROM alpine:3.22 AS microsoft\nFROM microsoft")]
    public void OldRepository_IsReported(string markup) => RuleTest.Reports("CTZ6034", markup);

    [Theory]
    [InlineData("4.7.2-sdk-windowsservercore-ltsc2019", "'mcr.microsoft.com/dotnet/framework/sdk'")]
    [InlineData("4.7.2", "'mcr.microsoft.com/dotnet/framework/runtime'")]
    public void ImageOfTheFramework_IsInARepositoryOfItsKind(string tag, string repository) =>
        Assert.Contains(repository, Assert.Single(RuleTest.Findings("CTZ6034", "FROM microsoft/dotnet-framework:" + tag)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/sdk:3.1 AS build", "FROM mcr.microsoft.com/dotnet/sdk:3.1 AS build")]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/aspnet:3.1-buster-slim", "FROM mcr.microsoft.com/dotnet/aspnet:3.1-buster-slim")]
    [InlineData("FROM microsoft/dotnet:2.1-sdk", "FROM mcr.microsoft.com/dotnet/sdk:2.1")]
    [InlineData("FROM microsoft/dotnet:2.1-aspnetcore-runtime-alpine", "FROM mcr.microsoft.com/dotnet/aspnet:2.1-alpine")]
    [InlineData("FROM microsoft/dotnet:2.1-runtime-deps", "FROM mcr.microsoft.com/dotnet/runtime-deps:2.1")]
    public void TagThatWentAlong_IsKept(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ6034", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/sdk:3.0")]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/sdk:3.1.100")]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/sdk:3.1-nanoserver-1909")]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/sdk")]
    [InlineData("FROM microsoft/dotnet:2.2-sdk")]
    [InlineData("FROM microsoft/dotnet:sdk")]
    [InlineData("FROM microsoft/aspnetcore:2.0")]
    [InlineData("ARG V=3.1\nFROM mcr.microsoft.com/dotnet/core/sdk:$V")]
    public void OtherTag_HasNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ6034", text)).Fix);
}
