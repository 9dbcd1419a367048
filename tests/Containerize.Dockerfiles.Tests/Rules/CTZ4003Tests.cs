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
}
