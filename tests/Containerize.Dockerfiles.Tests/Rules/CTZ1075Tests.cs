namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1075Tests
{
    const string Final = "\nFROM b:1\nCOPY --from=x /a /a";

    [Theory]
    [InlineData("FROM a:1 AS x\n[|EXPOSE 80|]\nRUN b")]
    [InlineData("FROM a:1 AS x\n[|VOLUME /v|]\n[|STOPSIGNAL SIGINT|]\n[|HEALTHCHECK CMD a|]\n[|LABEL maintainer=me|]")]
    [InlineData("FROM a:1 AS x\nRUN b\n[|ENV A=b|]\n[|EXPOSE 80|]")]
    [InlineData("FROM a:1 AS x\nRUN b\n[|USER app|]")]
    [InlineData("FROM a:1 AS x\n[|ENV ASPNETCORE_URLS=http://+:80|]\nRUN b")]
    [InlineData("FROM a:1 AS x\n[|MAINTAINER me|]\nRUN b")]
    [InlineData("FROM a:1 AS x\nENV A=b\nRUN b")]
    [InlineData("FROM a:1 AS x\nUSER app\nRUN b")]
    [InlineData("FROM a:1 AS x\nLABEL stage=build")]
    [InlineData("FROM a:1 AS x\nHEALTHCHECK NONE")]
    [InlineData("FROM a:1 AS x\nENV A=b\nFROM x AS y\nRUN b\nFROM y AS z\nRUN c\nFROM c:1 AS o\nCOPY --from=z /a /a")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1075", markup + Final);

    [Theory]
    [InlineData("FROM a:1 AS x\nEXPOSE 80\nFROM x")]
    [InlineData("FROM a:1 AS test\nEXPOSE 80\nFROM b:1")]
    [InlineData("FROM a:1 AS x\nEXPOSE 80\nFROM x AS dev\nRUN d\nFROM b:1\nCOPY --from=x /a /a")]
    [InlineData("FROM a:1 AS x\nEXPOSE 80\nFROM b:1\nCOPY --from=x /a /a\nEXPOSE 80")]
    [InlineData("FROM a:1\nEXPOSE 80")]
    public void StageThatMayBeRun_IsLeftAlone(string text) => RuleTest.Reports("CTZ1075", text);

    [Theory]
    [InlineData("FROM a:1 AS x\nEXPOSE 80\nFROM b:1\nCOPY --from=x /a /a\nCMD [\"a\"]", "FROM a:1 AS x\nFROM b:1\nCOPY --from=x /a /a\nEXPOSE 80\nCMD [\"a\"]")]
    [InlineData("FROM a:1 AS x\nEXPOSE 80\nFROM b:1\nCOPY --from=x /a /a\n", "FROM a:1 AS x\nFROM b:1\nCOPY --from=x /a /a\nEXPOSE 80\n")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1075", text, isAutomatic: false));
}
