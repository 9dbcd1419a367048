namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1065Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get [|install|] git")]
    [InlineData("FROM a:1\nRUN apt-get install -y git")]
    [InlineData("FROM a:1\nRUN apt-get -y install git")]
    [InlineData("FROM a:1\nRUN yes | apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get search git")]
    [InlineData("FROM a:1\nRUN notapt-get install git")]
    [InlineData("FROM a:1\nONBUILD RUN apt-get [|install|] git")]
    [InlineData("FROM a:1\nRUN a && apt-get \\\n  [|install|] git && b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1065", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get install git", "FROM a:1\nRUN apt-get install -y git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1065", text, isAutomatic: true));
}
