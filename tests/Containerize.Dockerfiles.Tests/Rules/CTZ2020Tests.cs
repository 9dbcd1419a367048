namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2020Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|--network=host|] b")]
    [InlineData("FROM a:1\nRUN --network=default b")]
    [InlineData("FROM a:1\nRUN b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2020", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN --network=host b", "FROM a:1\nRUN b")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2020", text, isAutomatic: false));
}
