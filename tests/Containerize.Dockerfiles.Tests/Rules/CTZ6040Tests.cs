namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6040Tests
{
    const string Native = "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -o /app\n";
    const string Copy = "COPY --from=build /app .\n";

    [Theory]
    [InlineData(Native + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN [|dotnet A.dll|] --init")]
    [InlineData(Native + "FROM --platform=$TARGETPLATFORM mcr.microsoft.com/dotnet/sdk:10.0\n" + Copy + "RUN echo a && [|dotnet tool|] install -g x")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nRUN [|dotnet --info|]\n" + Native + "FROM base\n" + Copy)]
    [InlineData(Native + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN [[|\"dotnet\", \"A.dll\"|]]")]
    [InlineData(
        Native + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN apt-get update && adduser a && chown -R a /app\nENTRYPOINT [\"dotnet\", \"A.dll\"]"
    )]
    [InlineData(Native + "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN dotnet A.dll")]
    [InlineData(Native + "FROM --platform=linux/arm64 mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN dotnet A.dll")]
    [InlineData(Native + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY app .\nRUN dotnet A.dll")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN dotnet A.dll"
    )]
    [InlineData(Native + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "RUN command -v dotnet && ls /usr/share/dotnet")]
    [InlineData(Native + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + Copy + "ONBUILD RUN dotnet A.dll")]
    public void DotnetUnderEmulation_IsReported(string markup) => RuleTest.Reports("CTZ6040", markup);
}
