namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1055Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [|node server.js|]")]
    [InlineData("FROM a:1\nENV B=c\nCMD [|node \\\n  $B|]")]
    [InlineData("FROM a:1\nCMD [\"node\"]\nRUN x y")]
    [InlineData("FROM a:1\nSHELL [\"bash\", \"-c\"]\nCMD node server.js")]
    [InlineData("FROM a:1 AS b\nSHELL [\"bash\", \"-c\"]\nFROM b\nENTRYPOINT node server.js")]
    [InlineData("FROM a:1\nONBUILD CMD [|node server.js|]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD [|wget -q http://localhost/|]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nHEALTHCHECK NONE\nHEALTHCHECK CMD [\"a\"]")]
    [InlineData("FROM a:1\nSHELL [\"bash\", \"-c\"]\nHEALTHCHECK CMD a")]
    [InlineData("FROM a:1\nHEALTHCHECK NONE curl")]
    [InlineData("FROM a:1\nHEALTHCHECK RUN true")]
    public void ShellForm_IsReported(string markup) => RuleTest.Reports("CTZ1055", markup);

    [Theory]
    [InlineData("CMD node  \"a b\" 'c\"d'", "CMD [\"node\", \"a b\", \"c\\\"d\"]")]
    [InlineData("CMD node \\\n  --port=80", "CMD [\"node\", \"--port=80\"]")]
    [InlineData("CMD exec /srv/api -v", "CMD [\"/srv/api\", \"-v\"]")]
    [InlineData("COPY --from=b /srv/api /srv/\nCMD /srv/api", "COPY --from=b /srv/api /srv/\nCMD [\"/srv/api\"]")]
    [InlineData("COPY <<EOF /run.sh\n#!/bin/sh\na\nEOF\nCMD /run.sh", "COPY <<EOF /run.sh\n#!/bin/sh\na\nEOF\nCMD [\"/run.sh\"]")]
    public void CommandWithoutShellSyntax_BecomesJson(string text, string expected) =>
        Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed("CTZ1055", "FROM a:1\n" + text, isAutomatic: true));

    [Theory]
    [InlineData("COPY --chmod=755 run.sh .\nCMD ./run.sh", "COPY --chmod=755 run.sh .\nCMD [\"./run.sh\"]")]
    [InlineData("COPY bin/start /usr/local/bin/\nENTRYPOINT exec start -v", "COPY bin/start /usr/local/bin/\nENTRYPOINT [\"start\", \"-v\"]")]
    [InlineData("COPY docker/start.txt /start\nCMD /start", "COPY docker/start.txt /start\nCMD [\"/start\"]")]
    [InlineData("COPY . .\nHEALTHCHECK CMD ./check.sh", "COPY . .\nHEALTHCHECK CMD [\"./check.sh\"]")]
    [InlineData("COPY <<EOF /run\na\nEOF\nCMD /run", "COPY <<EOF /run\na\nEOF\nCMD [\"/run\"]")]
    public void FileThatMayHaveNoInterpreterLine_IsForAPerson(string text, string expected) =>
        Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed("CTZ1055", "FROM a:1\n" + text, isAutomatic: false));

    [Theory]
    [InlineData("CMD node a.js", "SIGTERM may not reach it")]
    [InlineData("CMD a && b", "SIGTERM may not reach it")]
    [InlineData("CMD exec node a.js", "a shell comes first")]
    [InlineData("CMD echo $A && exec node a.js", "a shell comes first")]
    [InlineData("CMD exec a && b", "SIGTERM may not reach it")]
    public void Message_SaysWhatTheShellDoes(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(RuleTest.Findings("CTZ1055", "FROM a:1\n" + text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/framework/runtime:4.8.1\nENTRYPOINT api.exe")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCMD api.bat")]
    public void OnWindows_ShellIsLeftToAPerson(string text)
    {
        var finding = Assert.Single(RuleTest.Findings("CTZ1055", text));

        Assert.Contains("a shell comes first", finding.Message, StringComparison.Ordinal);
        Assert.Null(finding.Fix);
    }

    [Theory]
    [InlineData("CMD node $PORT")]
    [InlineData("CMD a && b")]
    [InlineData("CMD a > b")]
    [InlineData("CMD A=b c")]
    [InlineData("CMD ls *.js")]
    [InlineData("CMD . /srv/start")]
    [InlineData("CMD exec -a api node")]
    [InlineData("CMD exec ulimit")]
    [InlineData("CMD exec")]
    [InlineData("CMD source start.sh")]
    [InlineData("CMD cd /srv")]
    public void CommandThatNeedsAShell_HasNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1055", "FROM a:1\n" + text)).Fix);
}
