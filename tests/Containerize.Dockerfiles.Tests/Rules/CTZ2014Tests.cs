namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2014Tests
{
    [Theory]
    [InlineData("FROM a:1\nWORKDIR [|/usr/bin/|]")]
    [InlineData("FROM a:1\nWORKDIR [|/proc/self|]")]
    [InlineData("FROM a:1\nWORKDIR [|/etc|]")]
    [InlineData("FROM a:1\nWORKDIR /etc/nginx")]
    [InlineData("FROM a:1\nWORKDIR /usr/lib/app")]
    [InlineData("FROM a:1\nWORKDIR /app")]
    [InlineData("FROM a:1\nWORKDIR /device")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2014", markup);
}
