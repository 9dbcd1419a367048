namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4009Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get [|install|] -y git")]
    [InlineData("FROM a:1\nRUN apt [|install|] git")]
    [InlineData("FROM a:1\nRUN apt-get install --no-install-recommends git")]
    [InlineData("FROM a:1\nRUN apt-get install --install-recommends git")]
    [InlineData("FROM a:1\nRUN apt-get -o APT::Install-Recommends=false install git")]
    [InlineData("FROM a:1\nRUN apt-get update")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4009", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get install -y git", "FROM a:1\nRUN apt-get install --no-install-recommends -y git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4009", text, isAutomatic: true));
}
