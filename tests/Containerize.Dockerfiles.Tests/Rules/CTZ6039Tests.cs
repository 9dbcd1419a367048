using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6039Tests
{
    const string Native = "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n";
    const string Runtime = "\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\n";

    [Theory]
    [InlineData("RUN dotnet restore -r [|linux-x64|]\nRUN dotnet publish --runtime [|linux-x64|] -o /app")]
    [InlineData("RUN dotnet publish -a [|x64|] -o /app")]
    [InlineData("RUN dotnet publish -p:RuntimeIdentifier=[|linux-musl-arm64|] -o /app")]
    [InlineData("RUN dotnet publish -a [|$TARGETARCH|] -o /app")]
    [InlineData("RUN dotnet publish -r [|linux-$TARGETARCH|] -o /app")]
    [InlineData("ARG TARGETARCH\nRUN dotnet restore -a $TARGETARCH && dotnet publish -a ${TARGETARCH} -o /app")]
    [InlineData("RUN dotnet publish -o /app")]
    [InlineData("RUN dotnet publish -r linux -o /app")]
    [InlineData("ARG RID=linux-x64\nRUN dotnet publish -r $RID -o /app")]
    [InlineData("ARG TARGETARCH\nRUN if [ $TARGETARCH = arm64 ]; then dotnet publish -r linux-arm64 -o /app; else dotnet publish -r linux-x64 -o /app; fi")]
    [InlineData("ARG TARGETARCH\nRUN [ $TARGETARCH = amd64 ] && dotnet publish -r linux-x64 -o /app")]
    [InlineData("RUN TARGETARCH=x64 && dotnet publish -a $TARGETARCH -o /app")]
    [InlineData("ENV TARGETARCH=x64\nRUN dotnet publish -a $TARGETARCH -o /app")]
    public void NativeBuild_IsLookedAt(string markup) => RuleTest.Reports("CTZ6039", Native + markup + Runtime);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -r linux-x64 -o /app" + Runtime)]
    [InlineData(
        "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -r linux-x64 -o /app\nFROM --platform=linux/amd64 mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app ."
    )]
    [InlineData(
        "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -r linux-x64 -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-amd64\nCOPY --from=build /app ."
    )]
    [InlineData(
        "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS other\nRUN dotnet publish -r linux-x64 -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY app ."
    )]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nARG TARGETARCH\nRUN echo hi\nRUN dotnet publish -r [|linux-x64|] -o /app" + Runtime)]
    [InlineData(
        "FROM [|mcr.microsoft.com/dotnet/sdk:10.0|] AS build\nARG TARGETARCH\nRUN dotnet restore -a $TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app"
            + Runtime
    )]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build\nARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app" + Runtime)]
    [InlineData("FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/sdk:10.0 AS build\nARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app" + Runtime)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app\nCMD dotnet /app/A.dll")]
    [InlineData("FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:6.0 AS build\nRUN dotnet publish -r linux-x64 -o /app" + Runtime)]
    [InlineData("FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -r linux-bionic-x64 -o /app" + Runtime)]
    [InlineData("FROM --platform=$BUILDPLATFORM example/sdk AS build\nRUN dotnet publish -r [|linux-x64|] -o /app" + Runtime)]
    [InlineData("FROM example/sdk AS build\nARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app" + Runtime)]
    public void File_SaysWhatItIsFor(string markup) => RuleTest.Reports("CTZ6039", markup);

    [Fact]
    public void EmptyVariable_IsAWarning() =>
        Assert.Equal(Severity.Warning, Assert.Single(RuleTest.Findings("CTZ6039", Native + "RUN dotnet publish -a $TARGETARCH -o /app" + Runtime)).Severity);

    [Theory]
    [InlineData(Native + "RUN dotnet publish -a $TARGETARCH -o /app" + Runtime, Native + "ARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app" + Runtime)]
    [InlineData(
        Native + "RUN dotnet publish -r linux-x64 --self-contained -o /app" + Runtime,
        Native + "ARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH --self-contained -o /app" + Runtime
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app" + Runtime,
        "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nARG TARGETARCH\nRUN dotnet publish -a $TARGETARCH -o /app" + Runtime
    )]
    public void Platform_IsTheOneOfTheImage(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ6039", text, isAutomatic: true));

    [Fact]
    public void RestoreAndPublish_AreRepairedTogether() =>
        Assert.Equal(
            Native + "ARG TARGETARCH\nRUN dotnet restore -a $TARGETARCH\nRUN dotnet publish -a $TARGETARCH --no-restore -o /app" + Runtime,
            Fixer.Apply(
                Native + "RUN dotnet restore -r linux-x64\nRUN dotnet publish -r linux-x64 --no-restore -o /app" + Runtime,
                RuleTest.Findings("CTZ6039", Native + "RUN dotnet restore -r linux-x64\nRUN dotnet publish -r linux-x64 --no-restore -o /app" + Runtime)[0].Fix!
            )
        );

    [Theory]
    [InlineData("RUN dotnet publish -r linux-x64 && mv bin/Release/net10.0/linux-x64/publish /app")]
    [InlineData("RUN dotnet publish -r linux-x64 -p:PublishAot=true -o /app")]
    [InlineData("RUN dotnet publish -r linux-musl-x64 -o /app")]
    [InlineData("RUN dotnet publish -p:RuntimeIdentifier=linux-x64 -o /app")]
    [InlineData("RUN [\"dotnet\", \"publish\", \"-r\", \"linux-x64\"]")]
    public void WhatElseWantsThePlatform_IsNotGuessed(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ6039", Native + text + Runtime)).Fix);
}
