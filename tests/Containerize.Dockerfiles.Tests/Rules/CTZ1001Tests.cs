namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1001Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [|[\"b\", 1]|]")]
    [InlineData("FROM a:1\nCMD [\"b\", \"1\"]")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1001", markup);
}
