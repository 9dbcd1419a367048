namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1016Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|<<E|]\nb")]
    [InlineData("FROM a:1\nRUN <<E\nE")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1016", markup);
}
