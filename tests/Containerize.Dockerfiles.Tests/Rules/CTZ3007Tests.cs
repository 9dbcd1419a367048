namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3007Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get -y [|dist-upgrade|]")]
    [InlineData("FROM a:1\nRUN apt [|full-upgrade|] -y")]
    [InlineData("FROM a:1\nRUN apt-get upgrade && apt-get install dist-upgrade")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3007", markup);
}
