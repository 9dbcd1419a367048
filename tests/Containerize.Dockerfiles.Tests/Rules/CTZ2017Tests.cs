using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2017Tests
{
    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8\nCOPY site/ /inetpub/wwwroot")]
    [InlineData("FROM [|alpine:3|]")]
    [InlineData("FROM [|docker.io/library/nginx:1|]")]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/sdk:10.0|]\nCMD a")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-chiseled")]
    [InlineData("FROM mcr.microsoft.com/dotnet/runtime:10.0-nanoserver-ltsc2025")]
    [InlineData("FROM gcr.io/distroless/base:nonroot")]
    [InlineData("FROM mcr.microsoft.com/windows/nanoserver:ltsc2025")]
    [InlineData("FROM mcr.microsoft.com/devcontainers/universal:4")]
    [InlineData("FROM [|mcr.microsoft.com/devcontainers/base:3|]")]
    [InlineData("FROM [|gcr.io/distroless/base:debug|]")]
    [InlineData("FROM bitnami/redis:7")]
    [InlineData("FROM [|scratch|]")]
    [InlineData("FROM [|example.org/base:1|]")]
    [InlineData("FROM alpine:3\nUSER 1000")]
    [InlineData("FROM alpine:3\nUSER root")]
    [InlineData("FROM alpine:3 AS a\nUSER 1000\nFROM a")]
    [InlineData("FROM alpine:3 AS a\nUSER 1000\nFROM [|alpine:3|]\nCOPY --from=a /x /x")]
    [InlineData("FROM alpine:3 AS a\nFROM [|a|]\nCMD b")]
    [InlineData("FROM alpine:3 AS a\nFROM alpine:3\nUSER 1000")]
    [InlineData("FROM alpine:3\nENTRYPOINT [\"/sbin/tini\", \"--\", \"su-exec\", \"app\", \"/app\"]")]
    [InlineData("FROM $UNKNOWN")]
    [InlineData("ARG V=3\nFROM [|alpine:$V|]")]
    [InlineData("RUN a")]
    public void LastStageOfRoot_IsReported(string markup) => RuleTest.Reports("CTZ2017", markup);

    [Theory]
    [InlineData("FROM alpine:3", Severity.Warning)]
    [InlineData("FROM scratch\nCMD [\"/a\"]", Severity.Warning)]
    [InlineData("FROM scratch\nCOPY a .", Severity.Suggestion)]
    [InlineData("FROM example.org/base:1", Severity.Suggestion)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0", Severity.Warning)]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2025", Severity.Warning)]
    [InlineData("FROM mcr.microsoft.com/some/tool:1", Severity.Suggestion)]
    [InlineData("FROM gcr.io/distroless/base@sha256:0123456789012345678901234567890123456789012345678901234567890123", Severity.Suggestion)]
    [InlineData("FROM gcr.io/distroless/base:latest@sha256:0123456789012345678901234567890123456789012345678901234567890123", Severity.Warning)]
    [InlineData("FROM alpine@sha256:0123456789012345678901234567890123456789012345678901234567890123", Severity.Warning)]
    [InlineData("FROM postgres:18\nCOPY a.sql /docker-entrypoint-initdb.d/", Severity.Suggestion)]
    [InlineData("FROM postgres:18\nENTRYPOINT [\"/a\"]", Severity.Warning)]
    public void NotSure_IsASuggestion(string text, Severity expected) => Assert.Equal(expected, Assert.Single(RuleTest.Findings("CTZ2017", text)).Severity);

    [Theory]
    [InlineData("FROM alpine:3", "and alpine has none: the container runs as root.")]
    [InlineData("FROM redis:8", "and redis has none: the container starts as root.")]
    [InlineData("FROM example.org/base:1", "and example.org/base may have none: the container may run as root.")]
    public void Message_SaysWhatIsCertain(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(RuleTest.Findings("CTZ2017", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FROM alpine:3\nRUN a", "FROM alpine:3\nRUN a\nUSER 65532")]
    [InlineData("FROM alpine:3", "FROM alpine:3\nUSER 65532")]
    [InlineData("FROM node:22\nRUN a\nEXPOSE 80\nCMD a", "FROM node:22\nRUN a\nUSER 1000\nEXPOSE 80\nCMD a")]
    [InlineData(
        "from mcr.microsoft.com/dotnet/sdk:10.0\ncopy a .\nentrypoint [\"a\"]\n",
        "from mcr.microsoft.com/dotnet/sdk:10.0\ncopy a .\nuser $APP_UID\nentrypoint [\"a\"]\n"
    )]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:6.0", "FROM mcr.microsoft.com/dotnet/aspnet:6.0\nUSER 65532")]
    [InlineData("FROM mcr.microsoft.com/dotnet/framework/runtime:4.8", "FROM mcr.microsoft.com/dotnet/framework/runtime:4.8\nUSER ContainerUser")]
    public void User_IsOffered(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2017", text, isAutomatic: false));
}
