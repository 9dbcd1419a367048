namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1013Tests
{
    [Theory]
    [InlineData("FROM a:1\nONBUILD [|ONBUILD|] RUN b")]
    [InlineData("FROM a:1\nONBUILD RUN b")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1013", markup);
}
