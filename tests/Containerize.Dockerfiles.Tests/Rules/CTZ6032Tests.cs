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
    public void DevelopmentFile_IsLeftAlone() =>
        RuleTest.Reports("CTZ6032", "FROM mcr.microsoft.com/dotnet/sdk:10.0", input => input with { Path = "src/Dockerfile.develop" });

    const string Build = "FROM mcr.microsoft.com/dotnet/sdk:10.0.100-alpine\nWORKDIR /src\nCOPY . .\n";
    const string Runtime = "\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nWORKDIR /src\n";

    [Theory]
    [InlineData(
        "RUN dotnet publish -c Release -o /app\nENTRYPOINT [\"dotnet\", \"/app/A.dll\"]\n",
        "COPY --from=build /app /app\nENTRYPOINT [\"dotnet\", \"/app/A.dll\"]\n"
    )]
    [InlineData(
        "RUN dotnet restore && dotnet publish --output=out\nEXPOSE 8080\nCMD dotnet out/A.dll\n",
        "COPY --from=build /src/out /src/out\nEXPOSE 8080\nCMD dotnet out/A.dll\n"
    )]
    [InlineData(
        "RUN dotnet publish -o /app\n\n# run\nWORKDIR /app\nUSER 1654\nENTRYPOINT [\"dotnet\", \"A.dll\"]\n",
        "COPY --from=build /app /app\n\n# run\nWORKDIR /app\nUSER 1654\nENTRYPOINT [\"dotnet\", \"A.dll\"]\n"
    )]
    public void Fix_CopiesWhatIsPublishedIntoTheRuntime(string text, string expected)
    {
        var publish = text.Substring(0, text.IndexOf('\n') + 1);
        Assert.Equal(
            Build.Replace("alpine\n", "alpine AS build\n") + publish + Runtime + expected,
            RuleTest.Fixed("CTZ6032", Build + text, isAutomatic: false)
        );
    }

    [Theory]
    [InlineData("RUN dotnet publish -o /app\nRUN apk add curl\nENTRYPOINT [\"dotnet\", \"/app/A.dll\"]")]
    [InlineData("ENV A=b\nRUN dotnet publish -o /app\nENTRYPOINT [\"dotnet\", \"/app/A.dll\"]")]
    [InlineData("ARG A\nRUN dotnet publish -o /app\nENV B=$A\nENTRYPOINT [\"dotnet\", \"/app/A.dll\"]")]
    [InlineData("RUN dotnet publish\nENTRYPOINT [\"dotnet\", \"bin/A.dll\"]")]
    [InlineData("RUN cd web && dotnet publish -o out\nENTRYPOINT [\"dotnet\", \"out/A.dll\"]")]
    [InlineData("RUN dotnet publish -o /app\nENTRYPOINT [\"dotnet\", \"/other/A.dll\"]")]
    [InlineData("RUN dotnet publish -o /app\nENTRYPOINT [\"dotnet\", \"run\"]")]
    [InlineData("RUN dotnet publish -o /app\nENTRYPOINT [\"/app/A\"]")]
    public void WhatTheRuntimeNeeds_IsNotGuessed(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ6032", Build + text)).Fix);
}
