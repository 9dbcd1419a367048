namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1024Tests
{
    [Theory]
    [InlineData("FROM a:1 AS [|b!|]")]
    [InlineData("FROM a:1 AS B.c-d_1")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1024", markup);
}
