namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4004Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY --from=b [|/|] /")]
    [InlineData("FROM a:1\nCOPY --from=b /c /")]
    [InlineData("FROM a:1\nCOPY --from=b / /c")]
    [InlineData("FROM scratch\nCOPY --from=b / /")]
    [InlineData("FROM a:1\nCOPY / /")]
    [InlineData("FROM scratch AS files\nCOPY b /b\nFROM files AS more\nFROM a:1\nCOPY --from=more / /")]
    [InlineData("FROM b:1 AS built\nFROM a:1\nCOPY --from=built [|/|] /")]
    [InlineData("FROM tonistiigi/xx:1.5.0 AS xx\nFROM a:1\nCOPY --from=xx / /")]
    [InlineData("FROM a:1\nCOPY --from=docker.io/tonistiigi/xx:1.5.0 / /")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ4004", markup);
}
