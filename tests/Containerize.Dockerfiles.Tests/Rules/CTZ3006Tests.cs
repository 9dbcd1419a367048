namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3006Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get [|upgrade|] -y")]
    [InlineData("FROM a:1\nRUN apt -y [|upgrade|]")]
    [InlineData("FROM a:1\nRUN apt-get install upgrade")]
    [InlineData("FROM a:1\nRUN apt-get dist-upgrade")]
    [InlineData("FROM a:1\nRUN apk upgrade")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3006", markup);
}
