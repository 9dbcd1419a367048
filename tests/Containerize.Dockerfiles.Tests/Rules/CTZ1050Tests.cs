namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1050Tests
{
    [Theory]
    [InlineData("FROM a:1\nWORKDIR [|b|]")]
    [InlineData("FROM a:1\nWORKDIR /b\nWORKDIR c")]
    [InlineData("FROM a:1 AS x\nWORKDIR /b\nFROM x\nWORKDIR c")]
    [InlineData("FROM a:1\nWORKDIR $B")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1050", markup);
}
