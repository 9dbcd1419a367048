namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1041Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV [|PATH=/a|]")]
    [InlineData("FROM a:1\nENV A=1 [|PATH=\"/a:/b\"|]")]
    [InlineData("FROM a:1\nENV [|PATH /a|]")]
    [InlineData("FROM a:1\nENV PATH=/a:$PATH")]
    [InlineData("FROM a:1\nENV PATH=\"${PATH}:/a\"")]
    [InlineData("FROM a:1\nENV PATH=/a:/usr/bin:/bin")]
    [InlineData("FROM scratch\nENV PATH=/a")]
    [InlineData("FROM a:1\nENV PATH=$OTHER")]
    [InlineData("FROM a:1\nENV PATH=C:\\\\a;%PATH%")]
    [InlineData("FROM a:1\nENV MYPATH=/a")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1041", markup);

    [Theory]
    [InlineData("FROM a:1\nENV PATH=/a", "FROM a:1\nENV PATH=/a:$PATH")]
    [InlineData("FROM a:1\nENV PATH=\"/a\"", "FROM a:1\nENV PATH=\"/a:$PATH\"")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1041", text, isAutomatic: true));
}
