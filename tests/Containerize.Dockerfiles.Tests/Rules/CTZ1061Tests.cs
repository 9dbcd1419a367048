namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1061Tests
{
    [Theory]
    [InlineData("FROM a:1\nUSER b [|c|]")]
    [InlineData("FROM a:1\nUSER b:c")]
    [InlineData("FROM a:1\nUSER ${B:-c d}")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1061", markup);
}
