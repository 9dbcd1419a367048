namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6032Tests
{
    [Theory]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/sdk:10.0|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nFROM [|build|]")]
    [InlineData("FROM [|localhost:5000/dotnet/sdk:10.0|]")]
    [InlineData("FROM [|microsoft/dotnet:2.1-sdk|]")]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/sdk:10.0|]\nCOPY . .\nRUN dotnet publish")]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/sdk:10.0|]\nCOPY . .\nCMD dotnet run")]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/sdk:10.0|]\nCOPY . .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY . .\nCMD dotnet build Lib")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY . .\nRUN dotnet restore\nENTRYPOINT [\"dotnet\", \"test\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nLABEL team=core\nCOPY nuget.config /")]
    [InlineData("FROM microsoft/dotnet:2.1-aspnetcore-runtime")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nFROM mcr.microsoft.com/dotnet/aspnet:10.0")]
    public void SdkAsFinalStage_IsReported(string markup) => RuleTest.Reports("CTZ6032", markup);

    [Fact]
    public void DevelopmentFile_IsLeftAlone() => RuleTest.Reports("CTZ6032", "FROM mcr.microsoft.com/dotnet/sdk:10.0", input => input with { Path = "src/Dockerfile.develop" });
}
