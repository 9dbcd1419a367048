using Containerize.Dockerfiles.Linting;

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
    public void Fix_Repairs(string text, string expected) =>
        Assert.Equal(expected.Replace("LONG", Long), RuleTest.Fixed("CTZ5007", text.Replace("LONG", Long), isAutomatic: false));

    [Fact]
    public void Fix_IsMissing_WhereThereIsOneCommand() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5007", $"FROM a:1\nRUN a {Long} {Long}")).Fix);

    [Fact]
    public void Limit_CanBeChosen() =>
        RuleTest.Reports("CTZ5007", "FROM a\n[|RUN echo 12345|]\nRUN b\n", input => input with { Options = input.Options with { MaxRunLineLength = 10 } });

    [Theory]
    [InlineData("10", 10)]
    [InlineData("many", null)]
    [InlineData("-1", null)]
    public void Limit_IsReadFromTheConfiguration(string text, int? read) =>
        Assert.Equal(
            read ?? LintOptions.Default.MaxRunLineLength,
            PolicyKeys.Read(key => key == "containerize.max_run_line_length" ? text : null).MaxRunLineLength
        );
}
