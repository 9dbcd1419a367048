namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1008Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|--from|] b c")]
    [InlineData("FROM a:1\nCOPY --link b c")]
    [InlineData("FROM a:1\nCOPY [|--link=|] b c")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1008", markup);
}
