using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1081Tests
{
    private const string Id = "CTZ1081";

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get install \\\n    git \\\n\n[|COPY|] . /app\nRUN x")]
    [InlineData("FROM a:1\nRUN a && \\\n    rm -rf /tmp/x \\\n# copy\n[|COPY|] . /app")]
    [InlineData("FROM a:1\nRUN a \"b\" 'c' \\\n[|CMD|] [\"x\"]")]
    [InlineData("FROM a:1\nENV A=1 \\\n    B=2 \\\n[|USER|] 1")]
    [InlineData("FROM a:1\nCOPY a b C:\\x\\\n[|WORKDIR|] C:\\app")]
    [InlineData("# escape=`\nFROM a:1\nRUN a `\n[|ENTRYPOINT|] [\"b\"]")]
    [InlineData("FROM a:1\nRUN a \\\n  [|ENV|] B=1 \\\n  [|ENV|] C=1")]
    [InlineData("FROM a:1\nHEALTHCHECK --interval=5s \\\n  CMD curl -f localhost")]
    [InlineData("FROM a:1\nONBUILD \\\n  RUN a")]
    [InlineData("FROM a:1\nRUN psql -c \"\\\nCOPY a FROM '/b'\"")]
    [InlineData("FROM a:1\nRUN psql -c '\\\nCOPY a'")]
    [InlineData("FROM a:1\nENV A=1 \\\n    USER=b \\\n    LABEL=c")]
    [InlineData("FROM a:1\nRUN a \\\n  user b \\\n  USER")]
    [InlineData("FROM a:1\nRUN cat <<EOF \\\n >/x\nCOPY a b\nEOF")]
    [InlineData("FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nRUN a & \\\n  COPY a b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports(Id, markup);

    [Theory]
    [InlineData("FROM a:1\nRUN a \\\n\nUSER 1\n", "FROM a:1\nRUN a\n\nUSER 1\n")]
    [InlineData("FROM a:1\nRUN a && \\\n  # b\nUSER 1\n", "FROM a:1\nRUN a\n  # b\nUSER 1\n")]
    public void Offered_EndsTheInstructionAbove(string before, string after) => Assert.Equal(after, RuleTest.Fixed(Id, before, isAutomatic: false));

    [Fact]
    public void OtherRepairs_AreNotAutomaticInThere()
    {
        var findings = Linter.Lint(
            new LintInput(
                "Dockerfile",
                "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    zlib1g \\\n\nCOPY . /app\nRUN apt-get update && apt-get install -y zlib1g\nUSER 1\n"
            )
        );

        Assert.Contains(findings, finding => finding.Rule.Id == "CTZ5002");
        Assert.Contains(findings, finding => finding.Rule.Id == "CTZ4010" && finding.Fix is { IsAutomatic: false });
        Assert.Contains(findings, finding => finding.Rule.Id == "CTZ4010" && finding.Fix is { IsAutomatic: true });
        Assert.All(findings.Where(finding => finding.Rule.Id is "CTZ5002"), finding => Assert.False(finding.Fix?.IsAutomatic));
    }
}
