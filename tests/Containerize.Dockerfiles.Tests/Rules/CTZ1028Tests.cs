namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1028Tests
{
    [Theory]
    [InlineData("# escape=[|x|]\nFROM a:1")]
    [InlineData("# escape = `\nFROM a:1")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1028", markup);
}
