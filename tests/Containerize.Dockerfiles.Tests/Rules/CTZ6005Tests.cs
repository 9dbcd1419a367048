namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6005Tests
{
    const string Build = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet publish -o /app\n";
    const string Copy = "\nCOPY --from=build /app /app\n";

    [Theory]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:8.0|]" + Copy)]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/runtime:11.0-alpine|]" + Copy)]
    [InlineData(
        "FROM [|mcr.microsoft.com/dotnet/aspnet:8.0|] AS base\n"
            + Build
            + "FROM build AS publish\nRUN dotnet publish -o /out\nFROM base AS final\nCOPY --from=publish /out ."
    )]
    [InlineData("ARG V=8.0\n" + Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:$V|]" + Copy)]
    public void DifferentMajors_AreReported(string markup) => RuleTest.Reports("CTZ6005", markup);

    [Theory]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled" + Copy)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet" + Copy)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/runtime-deps:8.0" + Copy)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/sdk:8.0" + Copy)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY out /app")]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENV DOTNET_ROLL_FORWARD=Major" + Copy)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0" + Copy + "ENTRYPOINT [\"dotnet\", \"exec\", \"--roll-forward\", \"Major\", \"/app/a.dll\"]")]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nRUN ./dotnet-install.sh --runtime dotnet" + Copy)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0" + Copy + "FROM alpine:3.22\nCOPY --from=build /app /app")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -f net8.0 -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:8.0" + Copy)]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish --self-contained -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:8.0" + Copy
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet tool install --tool-path /app dotnet-trace\nFROM mcr.microsoft.com/dotnet/aspnet:8.0"
            + Copy
    )]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:2.2 AS build\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:2.1" + Copy)]
    [InlineData(
        Build
            + "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS other\nRUN dotnet publish -o /other\nFROM mcr.microsoft.com/dotnet/aspnet:8.0"
            + Copy
            + "COPY --from=other /other /other"
    )]
    [InlineData("ARG V\n" + Build + "FROM mcr.microsoft.com/dotnet/aspnet:$V" + Copy)]
    public void SameOrUnknown_IsNotReported(string text) => RuleTest.Reports("CTZ6005", text);

    [Fact]
    public void KnownProject_IsLeftToOtherRules() =>
        RuleTest.Reports(
            "CTZ6005",
            Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0" + Copy,
            input => input with { Project = new() { TargetFramework = "net8.0" } }
        );
}
