namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1014Tests
{
    [Theory]
    [InlineData("FROM a:1\nONBUILD [|MAINTAINER|] b")]
    [InlineData("FROM a:1\nONBUILD RUN b")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1014", markup);
}
