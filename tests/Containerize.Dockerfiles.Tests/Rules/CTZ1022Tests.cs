namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1022Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV [|b =c|]")]
    [InlineData("FROM a:1\nENV b= c=d")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1022", markup);

    [Theory]
    [InlineData("b = c d", "b=\"c d\"", true)]
    [InlineData("b =c d=e", "b=c d=e", true)]
    [InlineData("b =\"c d\" e=f", "b=\"c d\" e=f", true)]
    [InlineData("b =c d e=f", "b=\"c d e=f\"", false)]
    public void Problem_IsRepaired(string pair, string expected, bool isAutomatic) =>
        Assert.Equal("FROM a:1\nENV " + expected, RuleTest.Fixed("CTZ1022", "FROM a:1\nENV " + pair, isAutomatic));

    [Fact]
    public void QuotesAmongWords_AreForAPerson() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1022", "FROM a:1\nENV b =\"c\" d")).Fix);
}
