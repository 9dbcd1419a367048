using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6031Tests
{
    [Theory]
    [InlineData(@"WORKDIR [|C:\app|]")]
    [InlineData("WORKDIR [|c:/app|]")]
    [InlineData(@"COPY a [|C:\app\web|]")]
    [InlineData(@"ENV Cert__Path=[|C:\certs\a.pfx|] B=1")]
    [InlineData(@"RUN dotnet publish -o [|C:\out|]")]
    [InlineData(@"RUN dotnet publish -o ""[|C:\out|]""", true)]
    [InlineData(@"RUN dotnet restore [|.\Api\Api.csproj|]")]
    [InlineData(@"WORKDIR [|\source\Api|]")]
    [InlineData(@"COPY a [|.\Api|]")]
    [InlineData(@"WORKDIR /my\ folder")]
    [InlineData(@"COPY src\Api.csproj /src/")]
    [InlineData(@"RUN dotnet restore ""src\Api\Api.csproj""")]
    [InlineData(@"RUN dotnet publish my\ project/a.csproj")]
    [InlineData(@"ENTRYPOINT [""dotnet"", [|""bin\\Api.dll""|]]")]
    [InlineData(@"ENTRYPOINT [""dotnet"", [|""C:\\app\\Api.dll""|]]")]
    [InlineData(@"CMD [""dotnet"", ""Api.dll"", ""--pattern"", ""a\\d+""]")]
    [InlineData("ENV ASPNETCORE_URLS=http://+:80 A=a://b")]
    [InlineData("WORKDIR /app\nCOPY . .\nENV A=b:/c:/d PATH=/a:/b")]
    [InlineData(@"RUN sed -i 's/C:\\a/b/' f && echo C:\a")]
    [InlineData("LABEL a=C:\\app\nARG B=C:\\app")]
    public void WindowsPath_IsReported(string markup, bool isInQuotes = false) =>
        RuleTest.Reports(
            "CTZ6031",
            "FROM mcr.microsoft.com/dotnet/sdk:10.0-noble\n" + (isInQuotes ? markup.Replace("\"[|", "[|\"").Replace("|]\"", "\"|]") : markup)
        );

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:7.0\nRUN apt-get update\nWORKDIR [|C:\\app|]")]
    [InlineData("FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/aspnet:7.0\nWORKDIR [|C:\\app|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet\nUSER $APP_UID\nWORKDIR [|C:\\app|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:7.0-alpine AS build\nFROM mcr.microsoft.com/dotnet/aspnet:7.0\nCOPY --from=build /app [|C:\\app|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR [|C:\\app|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:7.0\nWORKDIR C:\\app")]
    [InlineData("FROM registry.example.com/dotnet/aspnet:10.0\nWORKDIR C:\\app")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022\nWORKDIR C:\\app")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -o C:\\out\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN chmod x"
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/framework/sdk:4.8 AS build\nWORKDIR C:\\src\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR C:\\app\nUSER root"
    )]
    [InlineData("# escape=`\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR C:\\app\nUSER root")]
    [InlineData("FROM alpine:3.22\nWORKDIR C:\\app")]
    public void System_MustBeCertain(string markup) => RuleTest.Reports("CTZ6031", markup);

    const string File =
        "FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine AS build\nRUN dotnet publish src/Api.csproj -o /app\nFROM [|mcr.microsoft.com/dotnet/aspnet:10.0-alpine|]\nCOPY --from=build /app .\n";

    [Theory]
    [InlineData(File, "net10.0-windows")]
    [InlineData(File + "ENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]", "net10.0-windows10.0.19041.0")]
    public void WindowsProject_IsReported(string markup, string framework) => RuleTest.Reports("CTZ6031", markup, Of(framework));

    [Theory]
    [InlineData("", "net10.0")]
    [InlineData("", null)]
    [InlineData("RUN dotnet publish Other.csproj", "net10.0-windows")]
    public void OtherProject_IsLeftAlone(string end, string? framework) =>
        RuleTest.Reports("CTZ6031", File.Replace("[|", "").Replace("|]", "") + end, Of(framework));

    static Func<LintInput, LintInput> Of(string? framework) =>
        input =>
            input with
            {
                Project = new()
                {
                    TargetFramework = framework,
                    AssemblyName = "Shop.Api",
                    ProjectFile = "/repo/src/Api.csproj",
                },
            };

    [Fact]
    public void Message_SaysWhatIsLeft() =>
        Assert.Equal(
            "Windows separates folders like this; on Linux the backslashes are taken away, and '.ApiApi.csproj' is left. Write the path with slashes.",
            Assert.Single(RuleTest.Findings("CTZ6031", "FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine\nRUN dotnet restore .\\Api\\Api.csproj")).Message
        );
}
