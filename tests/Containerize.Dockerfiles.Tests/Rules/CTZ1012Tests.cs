namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1012Tests
{
    [Theory]
    [InlineData("FROM a:1\nHEALTHCHECK [|CMD|]")]
    [InlineData("FROM a:1\nHEALTHCHECK NONE")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1012", markup);

    [Fact]
    public void Problem_IsRepaired() =>
        Assert.Equal("FROM a:1\nHEALTHCHECK CMD curl b", RuleTest.Fixed("CTZ1012", "FROM a:1\nHEALTHCHECK curl b", isAutomatic: false));
}
