namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1017Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY b [|<<E|]\nE")]
    [InlineData("FROM a:1\nCOPY <<E b\nE")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1017", markup);
}
