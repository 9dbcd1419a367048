namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1049Tests
{
    [Theory]
    [InlineData("FROM a:1\nWORKDIR /b\nWORKDIR [|c|]")]
    [InlineData("FROM a:1\nWORKDIR /b\nWORKDIR $C")]
    [InlineData("FROM a:1\nWORKDIR C:\\b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1049", markup);
}
