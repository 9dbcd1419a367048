namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1022Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV [|b =c|]")]
    [InlineData("FROM a:1\nENV b= c=d")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1022", markup);

    [Fact]
    public void Problem_IsRepaired() => Assert.Equal("FROM a:1\nENV b=\"c d\"", RuleTest.Fixed("CTZ1022", "FROM a:1\nENV b = c d", isAutomatic: true));
}
