namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5006Tests
{
    [Theory]
    [InlineData("FROM a:1 AS [|B|]")]
    [InlineData("FROM a:1 AS b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5006", markup);

    [Theory]
    [InlineData("FROM a:1 AS Bc\nFROM Bc\nCOPY --from=BC a /a", "FROM a:1 AS bc\nFROM bc\nCOPY --from=bc a /a")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5006", text, isAutomatic: true));
}
