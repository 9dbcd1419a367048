namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1079Tests
{
    [Theory]
    [InlineData("FROM debian:13\nUSER app\nRUN [|apt-get|] update && apt-get install -y curl")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nUSER $APP_UID\nWORKDIR /app\nFROM base\nRUN set -e; [|apt-get|] install -y curl\nRUN [|apt-get|] purge -y curl"
    )]
    [InlineData("FROM alpine:3.22\nUSER 1000:0\nRUN [|apk|] add curl\nUSER 0\nRUN apk add git")]
    [InlineData("FROM fedora:43\nUSER app\nRUN if true; then [|dnf|] -y install git; fi\nRUN [\"/usr/bin/rpm\", \"-qa\"]")]
    [InlineData("FROM opensuse/leap:16\nUSER app\nRUN [[|\"zypper\"|], \"-n\", \"in\", \"git\"]")]
    [InlineData("FROM jenkins/jenkins:lts\nRUN apt-get update")]
    [InlineData("FROM debian:13\nUSER app\nRUN <<E\n[|apt-get|] update\napt-get install -y curl\nE")]
    [InlineData("FROM debian:13\nRUN apt-get update\nUSER app")]
    [InlineData("FROM debian:13\nUSER app\nRUN sudo apt-get update")]
    [InlineData("FROM debian:13\nUSER app\nRUN su root -c 'apt-get update'")]
    [InlineData("FROM debian:13\nUSER app\nRUN apt-get --version && apt list && apt-get install --dry-run a")]
    [InlineData("FROM alpine:3.22\nUSER app\nRUN apk add --root /out --initdb musl")]
    [InlineData("FROM debian:13\nUSER root\nRUN apt-get update")]
    [InlineData("FROM debian:13\nARG U=root\nUSER $U\nRUN apt-get update")]
    [InlineData("FROM debian:13\nARG U\nUSER $U\nRUN apt-get update")]
    [InlineData("FROM debian:13\nUSER :5\nRUN apt-get update")]
    [InlineData("FROM example/a:1\nRUN apt-get update")]
    [InlineData("FROM debian:13 AS a\nUSER app\nFROM debian:13\nRUN apt-get update")]
    [InlineData("FROM node:24\nUSER node\nRUN npm install && pip install a")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1079", markup);

    [Fact]
    public void Fix_RunsItAsRoot() =>
        Assert.Equal(
            "FROM debian:13\nuser app:app\nuser root\n# tools\nRUN apt-get update \\\n && apt-get install -y curl\nuser app:app\nCMD [\"a\"]",
            RuleTest.Fixed(
                "CTZ1079",
                "FROM debian:13\nuser app:app\n# tools\nRUN apt-get update \\\n && apt-get install -y curl\nCMD [\"a\"]",
                isAutomatic: false
            )
        );
}
