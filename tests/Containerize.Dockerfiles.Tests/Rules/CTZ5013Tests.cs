namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5013Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV [|b c d|]")]
    [InlineData("FROM a:1\nLABEL [|b c|]")]
    [InlineData("FROM a:1\nENV b=c")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5013", markup);

    [Theory]
    [InlineData("FROM a:1\nENV b c", "FROM a:1\nENV b=c")]
    [InlineData("FROM a:1\nENV b c d=e", "FROM a:1\nENV b=\"c d=e\"")]
    [InlineData("# escape=`\nFROM a:1\nENV b C:\\c d", "# escape=`\nFROM a:1\nENV b=\"C:\\c d\"")]
    [InlineData("FROM a:1\nLABEL b \"c d\"", "FROM a:1\nLABEL b=\"c d\"")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5013", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM a:1\nENV b C:\\c d")]
    [InlineData("# escape=`\nFROM a:1\nENV b c` d")]
    public void Escape_IsForAPerson(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5013", text)).Fix);
}
