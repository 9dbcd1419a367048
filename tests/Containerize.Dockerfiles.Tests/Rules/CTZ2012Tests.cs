namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2012Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY --chmod=[|777|] b /c")]
    [InlineData("FROM a:1\nRUN chmod -R [|0777|] /c")]
    [InlineData("FROM a:1\nRUN chmod [|o+w|] /c && chmod [|a+rwx|] /d")]
    [InlineData("FROM a:1\nRUN chmod 1777 /c")]
    [InlineData("FROM a:1\nRUN chmod 755 /c")]
    [InlineData("FROM a:1\nRUN chmod u+w,g=rw /c")]
    [InlineData("FROM a:1\nRUN chmod +w /c")]
    [InlineData("FROM a:1\nRUN echo chmod 777")]
    [InlineData("FROM a:1\nRUN chmod -x /c")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2012", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN chmod 777 /c", "FROM a:1\nRUN chmod 755 /c")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2012", text, isAutomatic: false));
}
