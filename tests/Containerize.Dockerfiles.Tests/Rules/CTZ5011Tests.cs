namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5011Tests
{
    [Theory]
    [InlineData("[|\uFEFF|]FROM a:1")]
    [InlineData("FROM a:1[|\r|]\nRUN b\r\n")]
    [InlineData("FROM a:1\nRUN b\n")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5011", markup);

    [Theory]
    [InlineData("FROM a:1\r\nRUN b\r\n", "FROM a:1\nRUN b\n")]
    [InlineData("\uFEFFFROM a:1", "FROM a:1")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5011", text, isAutomatic: true));
}
