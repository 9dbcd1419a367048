using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5016Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|cd /opt|] && a")]
    [InlineData("FROM a:1\nRUN a && [|cd b|] && c && cd d && e")]
    [InlineData("FROM a:1\nRUN ([|cd b|]; c)")]
    [InlineData("FROM a:1\nONBUILD RUN [|cd b|] && c")]
    [InlineData("FROM a:1\nRUN cd /opt")]
    [InlineData("FROM a:1\nRUN a cd")]
    [InlineData("FROM a:1\nWORKDIR /a\nRUN a")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5016", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN cd b && c", Severity.Warning)]
    [InlineData("FROM a:1\nRUN a && cd b && c", Severity.Suggestion)]
    [InlineData("FROM a:1\nRUN (cd b && c)", Severity.Suggestion)]
    public void MiddleOfARun_WeighsLess(string text, Severity expected) => Assert.Equal(expected, Assert.Single(RuleTest.Findings("CTZ5016", text)).Severity);

    [Theory]
    [InlineData("FROM a:1\nRUN cd /opt && a && b", "FROM a:1\nWORKDIR /opt\nRUN a && b")]
    [InlineData("FROM a:1\n# why\nRUN --network=none cd /opt \\\n    && a", "FROM a:1\n# why\nRUN --network=none cd /opt \\\n    && a")]
    public void Fix_Repairs(string text, string expected) =>
        Assert.Equal(
            expected.Replace("# why\nRUN --network=none cd /opt \\\n    && a", "WORKDIR /opt\n# why\nRUN --network=none a"),
            RuleTest.Fixed("CTZ5016", text, isAutomatic: false)
        );

    [Theory]
    [InlineData("FROM a:1\nRUN a && cd b && c")]
    [InlineData("FROM a:1\nRUN cd ~ && c")]
    [InlineData("FROM a:1\nRUN cd a && (b; c)")]
    [InlineData("FROM a:1\nRUN cd a || b")]
    public void Fix_IsMissing_WhereItIsNotOneStep(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5016", text)).Fix);
}
