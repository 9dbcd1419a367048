namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1059Tests
{
    [Theory]
    [InlineData("FROM a:1\nEXPOSE [|8080:80|] [|127.0.0.1:8080:80/udp|] 81")]
    [InlineData("FROM a:1\nENV P=80\nEXPOSE $P")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1059", markup);

    [Theory]
    [InlineData("FROM a:1\nEXPOSE 127.0.0.1:8080:80/udp", "FROM a:1\nEXPOSE 80/udp")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1059", text, isAutomatic: true));
}
