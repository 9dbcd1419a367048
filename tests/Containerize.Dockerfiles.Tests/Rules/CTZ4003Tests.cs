namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4003Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|b.tar|] /c/\nRUN tar -xf /c/b.tar")]
    [InlineData("FROM a:1\nCOPY [|b.tgz|] /c/d.tgz\nRUN tar xzf /c/d.tgz")]
    [InlineData("FROM a:1\nCOPY [|b.gz|] /c/\nRUN gunzip /c/b.gz")]
    [InlineData("FROM a:1\nCOPY b.tar /c/\nRUN tar -cf /c/b.tar /d")]
    [InlineData("FROM a:1\nCOPY --from=x b.tar /c/\nRUN tar -xf /c/b.tar")]
    [InlineData("FROM a:1\nCOPY b.tar /c/")]
    [InlineData("FROM a:1\nCOPY b.tar /c/\nFROM d:1\nRUN tar -xf /c/b.tar")]
    [InlineData("FROM a:1\nADD b.tar /c/")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ4003", markup);

    [Theory]
    [InlineData("COPY b.tar.gz /c/\nRUN tar -xzf /c/b.tar.gz -C /d\nCMD e\n", "ADD b.tar.gz /d/\nCMD e\n")]
    [InlineData("WORKDIR /c\nCOPY --chown=1:1 b.tgz .\nRUN tar xf b.tgz && rm b.tgz && e\n", "WORKDIR /c\nADD --chown=1:1 b.tgz /c/\nRUN e\n")]
    [InlineData("COPY b.tar.xz /c/\nENV D=e\nRUN tar -x -J -f /c/b.tar.xz --directory /d && \\\n  f\n", "ADD b.tar.xz /d/\nENV D=e\nRUN f\n")]
    public void Fix_LetsAddUnpack(string text, string expected) =>
        Assert.Equal("FROM scratch\n" + expected, RuleTest.Fixed("CTZ4003", "FROM scratch\n" + text, isAutomatic: false));

    [Theory]
    [InlineData("COPY b.tar.gz /c/\nRUN tar -xzf /c/b.tar.gz --strip-components=1 -C /d")]
    [InlineData("COPY b.tar.gz /c/\nRUN tar -xzf /c/b.tar.gz e")]
    [InlineData("COPY b.tar.gz /c/\nRUN mkdir /d && tar -xzf /c/b.tar.gz -C /d")]
    [InlineData("COPY b.tar.gz /c/\nRUN tar -xzf /c/b.tar.gz && sha256sum /c/b.tar.gz")]
    [InlineData("COPY b.tar.gz /c/\nRUN apt-get update\nRUN tar -xzf /c/b.tar.gz")]
    [InlineData("COPY b.tar.gz e.txt /c/\nRUN tar -xzf /c/b.tar.gz")]
    [InlineData("COPY b.gz /c/\nRUN gunzip /c/b.gz")]
    [InlineData("COPY b.tar.gz /c/\nRUN tar -xzf /c/b.tar.gz || e")]
    public void OtherResults_HaveNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ4003", "FROM scratch\n" + text)).Fix);
}
