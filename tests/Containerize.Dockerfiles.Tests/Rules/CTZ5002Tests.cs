namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5002Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN b \\\n[||]\n  c")]
    [InlineData("FROM a:1\nRUN b \\\n  # c\n  d")]
    [InlineData("FROM a:1\nRUN b \\\n[|  |]\n[||]\n  c")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5002", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN b \\\n\n  c", "FROM a:1\nRUN b \\\n  c")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5002", text, isAutomatic: true));
}
