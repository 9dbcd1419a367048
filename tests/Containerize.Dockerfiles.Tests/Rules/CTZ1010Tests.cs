namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1010Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY --link=[|1|] b c")]
    [InlineData("FROM a:1\nARG b=true\nCOPY --link=[|$b|] c d")]
    [InlineData("FROM a:1\nCOPY --link=True b c")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1010", markup);
}
