namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5005Tests
{
    [Theory]
    [InlineData("FROM a:1 [|as|] b")]
    [InlineData("From a:1 as b")]
    [InlineData("from a:1 as b")]
    [InlineData("from a:1 [|AS|] b")]
    [InlineData("FROM a:1 AS b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5005", markup);

    [Theory]
    [InlineData("FROM a:1 as b", "FROM a:1 AS b")]
    [InlineData("from a:1 AS b", "FROM a:1 AS b")]
    [InlineData("from a:1 As b", "from a:1 as b")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5005", text, isAutomatic: true));
}
