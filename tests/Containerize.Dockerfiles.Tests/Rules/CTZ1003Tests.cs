namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1003Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|RUNN|] b")]
    [InlineData("FROM a:1\nrun b")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1003", markup);

    [Fact]
    public void Problem_IsRepaired() => Assert.Equal("FROM a:1\nRUN b", RuleTest.Fixed("CTZ1003", "FROM a:1\nRUNN b", isAutomatic: false));
}
