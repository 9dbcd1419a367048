namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1009Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY --from=b [|--from=c|] d e")]
    [InlineData("FROM a:1\nRUN --mount=type=ssh --mount=type=ssh b")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1009", markup);

    [Fact]
    public void Problem_IsRepaired() =>
        Assert.Equal("FROM a:1\nCOPY --chown=b c d", RuleTest.Fixed("CTZ1009", "FROM a:1\nCOPY --chown=b --chown=b c d", isAutomatic: true));
}
