namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1035Tests
{
    [Theory]
    [InlineData("FROM a:1 AS [|scratch|]")]
    [InlineData("FROM a:1 AS [|Context|]")]
    [InlineData("FROM scratch AS b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1035", markup);
}
