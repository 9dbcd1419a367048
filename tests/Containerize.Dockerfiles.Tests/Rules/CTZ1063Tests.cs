using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1063Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|curl https://x|] | tar x")]
    [InlineData("FROM a:1\nRUN a && [|b|] | c | d")]
    [InlineData("FROM a:1\nRUN echo x | [|b|] | c")]
    [InlineData("FROM a:1\nRUN { a; [|b|]; } | c")]
    [InlineData("FROM a:1\nRUN X=$([|a|] | b)")]
    [InlineData("FROM a:1\nRUN <<E\n[|a|] | b\nE")]
    [InlineData("FROM a:1\nRUN [\"sh\", \"-c\", \"[|a|] | b\"]")]
    [InlineData("FROM a:1\nONBUILD RUN [|a|] | b")]
    [InlineData("FROM a:1\nSHELL [\"/bin/bash\", \"-c\"]\nRUN [|a|] | b")]
    [InlineData("FROM a:1 AS x\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b\nFROM b:1\nRUN [|a|] | b")]
    [InlineData("FROM a:1 AS x\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b\nFROM x\nRUN a | b")]
    [InlineData("FROM a:1\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN a | b")]
    [InlineData("FROM a:1\nSHELL [\"/bin/sh\", \"-o\", \"errexit\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b")]
    [InlineData("FROM alpine:3.22\nSHELL [\"/bin/sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b")]
    [InlineData("FROM fedora:43\nSHELL [\"/bin/sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b")]
    [InlineData("FROM scratch\nSHELL [\"/bin/sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN [|a|] | b")]
    [InlineData("FROM a:1\nSHELL [\"pwsh\", \"-c\"]\nRUN a | b")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a | b")]
    [InlineData("FROM a:1\nRUN echo y | a && printf x | b && yes | c && true | d")]
    [InlineData("FROM a:1\nRUN cat <<E | a\nx\nE")]
    [InlineData("FROM a:1\nRUN set -o pipefail && a | b")]
    [InlineData("FROM a:1\nRUN set -euxo pipefail; a | b")]
    [InlineData("FROM a:1\nRUN bash -eo pipefail -c 'a | b'")]
    [InlineData("FROM a:1\nRUN a | b || true")]
    [InlineData("FROM a:1\nRUN [|a|] | b || exit 1")]
    [InlineData("FROM a:1\nRUN if a | b; then c; fi")]
    [InlineData("FROM a:1\nRUN a || b && echo '|'")]
    [InlineData("FROM a:1\nRUN echo $(a | b)")]
    [InlineData("FROM a:1\nRUN sh -c '[|a|] | b'")]
    [InlineData("FROM a:1\nRUN find . -exec sh -c 'a | b' \\;")]
    [InlineData("FROM a:1\nCMD a | b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1063", markup);

    [Theory]
    [InlineData("FROM debian:13\nRUN a | b", "FROM debian:13\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b")]
    [InlineData("FROM node:24-alpine\n# why\nRUN a | b", "FROM node:24-alpine\nSHELL [\"/bin/ash\", \"-o\", \"pipefail\", \"-c\"]\n# why\nRUN a | b")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nrun a | b",
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nshell [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nrun a | b"
    )]
    [InlineData("FROM a:1\nSHELL [\"/bin/bash\", \"-ec\"]\nRUN a | b", "FROM a:1\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-ec\"]\nRUN a | b")]
    [InlineData("FROM alpine:3.22\nSHELL [\"/bin/sh\", \"-c\"]\nRUN a | b", "FROM alpine:3.22\nSHELL [\"/bin/sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b")]
    [InlineData(
        "FROM debian:13\nSHELL [\"/bin/sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b",
        "FROM debian:13\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b"
    )]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1063", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM example/a:1\nRUN a | b")]
    [InlineData("FROM debian:13\nRUN a | b\nRUN yes | c")]
    [InlineData("FROM debian:13\nRUN a | head -1")]
    [InlineData("FROM debian:13\nRUN cat /dev/urandom | dd bs=1 count=8 of=/x")]
    [InlineData("FROM debian:13\nRUN diff c d | tee e")]
    [InlineData("FROM debian:13\nRUN a | b\nRUN echo 'x\\ny' > z")]
    [InlineData("FROM debian:13\nRUN a | b\nHEALTHCHECK CMD ps | grep -q x")]
    [InlineData("FROM debian:13\nRUN a | b\nCMD yes | c")]
    [InlineData("FROM debian:13\nRUN a | b\nONBUILD RUN yes | c")]
    [InlineData("FROM debian:13\nRUN a | head -n \"$(nproc)\"")]
    [InlineData("FROM debian:13\nRUN a | grep -m1 \"$(uname -m)\" > b")]
    [InlineData("FROM debian:13\nRUN a | while read -r l; do b; break; done")]
    public void Fix_IsOnlyOffered_WhereItMayBreakTheBuild(string text) => Assert.Contains("pipefail", RuleTest.Fixed("CTZ1063", text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nRUN [\"sh\", \"-c\", \"a | b\"]")]
    [InlineData("FROM a:1\nRUN sh -c 'a | b'")]
    [InlineData("FROM a:1\nRUN <<E\n#!/bin/bash\na | b\nE")]
    [InlineData("FROM scratch\nSHELL [\"/bin/sh\", \"-c\"]\nRUN a | b")]
    public void Fix_IsMissing_WhereSHELLWouldNotReach(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1063", text)).Fix);

    [Fact]
    public void Fixer_InsertsOneShell_ForAStageAndThoseThatStartFromIt() =>
        Assert.Equal(
            "FROM debian:13 AS a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b\n\nRUN c | d\nFROM a\nRUN e | f\n",
            Fixer.Fix(new("Dockerfile", "FROM debian:13 AS a\nRUN a | b\n\nRUN c | d\nFROM a\nRUN e | f\n") { Options = Only("CTZ1063") }).Text
        );

    static LintOptions Only(string id) =>
        LintOptions.Default with
        {
            Severities = RuleSet.All.Rules.ToDictionary(rule => rule.Id, rule => rule.Id == id ? Severity.Warning : Severity.Off),
        };
}
