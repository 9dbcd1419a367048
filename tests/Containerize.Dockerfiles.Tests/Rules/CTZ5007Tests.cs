namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5007Tests
{
    static readonly string Long = new('x', 70);

    [Theory]
    [InlineData("FROM a:1\n[|RUN a LONG && b LONG|]")]
    [InlineData("FROM a:1\nRUN a \\\n[|  && b LONG && c LONG \\|]\n  && d")]
    [InlineData("FROM a:1\nRUN a && b")]
    [InlineData("FROM a:1\nRUN curl https://example.com/LONG/LONG")]
    [InlineData("FROM a:1\nRUN a \\\n# LONG LONG\n  b")]
    [InlineData("FROM a:1\nRUN <<E\na LONG LONG\nE")]
    [InlineData("FROM a:1\nCOPY LONG LONG")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5007", markup.Replace("LONG", Long));

    [Theory]
    [InlineData("FROM a:1\nRUN a LONG && b LONG", "FROM a:1\nRUN a LONG \\\n    && b LONG")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected.Replace("LONG", Long), RuleTest.Fixed("CTZ5007", text.Replace("LONG", Long), isAutomatic: false));

    [Fact]
    public void Fix_IsMissing_WhereThereIsOneCommand() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5007", $"FROM a:1\nRUN a {Long} {Long}")).Fix);
}
