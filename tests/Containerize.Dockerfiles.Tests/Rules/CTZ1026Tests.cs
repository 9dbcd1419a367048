namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1026Tests
{
    [Theory]
    [InlineData("FROM [|a:b:c|]")]
    [InlineData("FROM [|a/B|]")]
    [InlineData("FROM localhost:5000/a/b:c")]
    [InlineData("FROM [|a@sha256:1|]")]
    [InlineData("FROM $x")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1026", markup);
}
