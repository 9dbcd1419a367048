namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1019Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV b=[|\"c|]")]
    [InlineData("FROM a:1\nLABEL b='c' d=\"e\\\"\"")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1019", markup);
}
