namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2019Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|--security=insecure|] b")]
    [InlineData("FROM a:1\nRUN --security=default b")]
    [InlineData("FROM a:1\nRUN b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2019", markup);
}
