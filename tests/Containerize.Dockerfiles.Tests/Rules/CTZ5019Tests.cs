namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5019Tests
{
    [Theory]
    [InlineData("FROM a:1\nEXPOSE [|80/TCP|] 81/udp")]
    [InlineData("FROM a:1\nENV P=X\nEXPOSE 80/$P")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5019", markup);

    [Theory]
    [InlineData("FROM a:1\nEXPOSE 80/Udp", "FROM a:1\nEXPOSE 80/udp")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5019", text, isAutomatic: true));
}
