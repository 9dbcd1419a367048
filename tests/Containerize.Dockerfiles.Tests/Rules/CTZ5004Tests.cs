namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5004Tests
{
    [Theory]
    [InlineData("[|from|] a:1\n[|Run|] b")]
    [InlineData("FROM a:1\nRUN b")]
    [InlineData("FROM a:1\nONBUILD [|run|] b")]
    [InlineData("FROM a:1\nfoo b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5004", markup);

    [Theory]
    [InlineData("from a:1", "FROM a:1")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5004", text, isAutomatic: true));
}
