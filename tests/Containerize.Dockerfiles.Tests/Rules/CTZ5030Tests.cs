namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5030Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|service|] x stop")]
    [InlineData("FROM a:1\nRUN [|ssh|] b")]
    [InlineData("FROM a:1\nRUN [|vim|] /etc/x")]
    [InlineData("FROM a:1\nRUN [|shutdown|] now")]
    [InlineData("FROM a:1\nRUN service x start")]
    [InlineData("FROM a:1\nRUN [|ps|] aux && [|free|] && [|top|]")]
    [InlineData("FROM a:1\nRUN [|kill|] 1")]
    [InlineData("FROM a:1\nRUN [|mount|] /dev/x /y")]
    [InlineData("FROM a:1\nONBUILD RUN [|top|]")]
    [InlineData("FROM a:1\nRUN apt-get install ssh vim")]
    [InlineData("FROM a:1\nRUN --mount=type=ssh ssh b")]
    [InlineData("FROM a:1\nRUN --security=insecure mount /dev/x /y")]
    [InlineData("FROM a:1\nRUN service x start && setup && service x stop")]
    [InlineData("FROM a:1\nRUN x & y; kill $!")]
    [InlineData("FROM a:1\nRUN ssh-keyscan b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5030", markup);
}
