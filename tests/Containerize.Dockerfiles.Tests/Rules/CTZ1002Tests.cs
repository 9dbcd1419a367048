namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1002Tests
{
    [Theory]
    [InlineData("[|#|] b")]
    [InlineData("FROM a:1")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1002", markup);
}
