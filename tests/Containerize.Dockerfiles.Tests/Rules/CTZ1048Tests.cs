namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1048Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|../b|] c")]
    [InlineData("FROM a:1\nADD [|b/../../c|] d")]
    [InlineData("FROM a:1\nCOPY b/../c d")]
    [InlineData("FROM a:1 AS x\nFROM a:1\nCOPY --from=x ../b c")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1048", markup);
}
