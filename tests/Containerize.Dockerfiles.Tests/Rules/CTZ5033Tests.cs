namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5033Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|apt|] update && [|apt|] install -y b")]
    [InlineData("FROM a:1\nRUN DEBIAN_FRONTEND=noninteractive sudo [|apt|] install b")]
    [InlineData("FROM a:1\nONBUILD RUN [|apt|] install b")]
    [InlineData("FROM a:1\nRUN [[|\"apt\"|], \"update\"]")]
    [InlineData("FROM a:1\nRUN apt-get install -y apt")]
    [InlineData("FROM a:1\nRUN rm -rf /var/lib/apt && apt-key add a")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5033", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt -y install b", "FROM a:1\nRUN apt-get -y install b")]
    [InlineData("FROM a:1\nRUN /usr/bin/apt update", "FROM a:1\nRUN /usr/bin/apt-get update")]
    [InlineData("FROM a:1\nRUN apt show b", "FROM a:1\nRUN apt-cache show b")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5033", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM a:1\nRUN apt list --installed")]
    [InlineData("FROM a:1\nRUN [\"apt\", \"update\"]")]
    public void Fix_IsMissing_WhereAptGetCannot(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5033", text)).Fix);
}
