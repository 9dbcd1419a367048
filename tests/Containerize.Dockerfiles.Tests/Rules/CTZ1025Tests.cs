namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1025Tests
{
    [Theory]
    [InlineData("FROM a:1[|\u00A0|]AS x")]
    [InlineData("FROM a:1 [|b|] c")]
    [InlineData("FROM a:1 [|AS|]")]
    [InlineData("FROM a:1 as b")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1025", markup);
}
