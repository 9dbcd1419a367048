namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1051Tests
{
    [Theory]
    [InlineData("FROM a:1\nWORKDIR [|/a b|]")]
    [InlineData("FROM a:1\nWORKDIR \"/a b\"")]
    [InlineData("FROM a:1\nWORKDIR /a\\ b")]
    [InlineData("FROM a:1\nWORKDIR /a")]
    [InlineData("FROM a:1\nWORKDIR ${A:-/b c}")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1051", markup);

    [Theory]
    [InlineData("FROM a:1\nWORKDIR /a b", "FROM a:1\nWORKDIR \"/a b\"")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1051", text, isAutomatic: true));
}
