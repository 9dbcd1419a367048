namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1039Tests
{
    [Theory]
    [InlineData("ARG V=1\nFROM a:1\nLABEL v=[|$V|]")]
    [InlineData("ARG V=1\nFROM a:1\nRUN echo \"[|${V}|]\"")]
    [InlineData("FROM a:1 AS x\nARG V=1\nFROM b:1\nCOPY a /[|$V|]")]
    [InlineData("ARG V=1\nFROM a:1\nARG V\nLABEL v=$V")]
    [InlineData("ARG V=1\nFROM a:1\nRUN V=2 && echo $V")]
    [InlineData("ARG V=1\nFROM a:1\nRUN echo '$V'")]
    [InlineData("ARG V=1\nFROM a:1\nENV V=2\nRUN echo $V")]
    [InlineData("FROM a:1 AS x\nARG V=1\nFROM x\nCOPY a /$V")]
    [InlineData("FROM a:1 AS x\nARG V=1\nFROM b:1\nRUN echo $V")]
    [InlineData("ARG V=1\nFROM a:$V\nCMD echo $V")]
    [InlineData("ARG V=1\nFROM a:1\nRUN for V in 1 2; do echo $V; done")]
    [InlineData("ARG V=1\nFROM a:1\nARG V=$V")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1039", markup);

    [Theory]
    [InlineData("ARG V=1\nFROM a:1\nLABEL v=$V", "ARG V=1\nFROM a:1\nARG V\nLABEL v=$V")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1039", text, isAutomatic: true));
}
