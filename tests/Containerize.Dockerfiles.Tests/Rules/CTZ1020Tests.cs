namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1020Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV [|=b|]")]
    [InlineData("FROM a:1\nENV b=")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1020", markup);
}
