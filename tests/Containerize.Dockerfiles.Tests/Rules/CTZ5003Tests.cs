namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5003Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|run|] b")]
    [InlineData("from a:1\n[|RUN|] b\ncmd c")]
    [InlineData("[|From|] a:1\nRUN b")]
    [InlineData("from a:1\nrun b")]
    [InlineData("FROM a:1\nONBUILD [|run|] b")]
    [InlineData("FROM a:1 as b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5003", markup);

    [Theory]
    [InlineData("FROM a:1\nrun b", "FROM a:1\nRUN b")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5003", text, isAutomatic: true));
}
