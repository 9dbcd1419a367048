namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1021Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV b=c [|d|] e=f")]
    [InlineData("FROM a:1\nENV b c d")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1021", markup);
}
