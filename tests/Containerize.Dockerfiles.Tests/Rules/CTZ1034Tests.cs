namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1034Tests
{
    [Theory]
    [InlineData("FROM a:1 AS b\nFROM a:1 AS [|B|]\nFROM a:1 AS [|b|]")]
    [InlineData("FROM a:1 AS b\nFROM a:1 AS c")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1034", markup);
}
