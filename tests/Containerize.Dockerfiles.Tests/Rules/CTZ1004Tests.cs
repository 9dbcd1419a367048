namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1004Tests
{
    [Theory]
    [InlineData("ARG b\n[|USER|] c\nFROM a:1")]
    [InlineData("ARG b\nFROM a:1")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1004", markup);
}
