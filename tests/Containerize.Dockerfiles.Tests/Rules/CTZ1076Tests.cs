namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1076Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|cd /opt|]")]
    [InlineData("FROM a:1\nRUN mkdir x && [|cd x|]")]
    [InlineData("FROM a:1\nRUN [|export A=b|]")]
    [InlineData("FROM a:1\nRUN [|A=b|]")]
    [InlineData("FROM a:1\nRUN x && [|export A=b|]")]
    [InlineData("FROM a:1\nRUN <<E\na\n[|cd x|]\nE")]
    [InlineData("FROM a:1\nONBUILD RUN [|cd /opt|]")]
    [InlineData("FROM a:1\nRUN cd x && a")]
    [InlineData("FROM a:1\nRUN export A=b && a")]
    [InlineData("FROM a:1\nRUN cd x || exit 1")]
    [InlineData("FROM a:1\nRUN a || cd x")]
    [InlineData("FROM a:1\nRUN (cd x)")]
    [InlineData("FROM a:1\nRUN export")]
    [InlineData("FROM a:1\nRUN A=b c")]
    [InlineData("FROM a:1\nSHELL [\"pwsh\", \"-c\"]\nRUN cd x")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1076", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN cd /opt", "FROM a:1\nWORKDIR /opt")]
    [InlineData("FROM a:1\nRUN mkdir x \\\n && cd \"x y\"", "FROM a:1\nRUN mkdir x\nWORKDIR \"x y\"")]
    [InlineData("FROM a:1\nrun export A=b C=\"d e\"", "FROM a:1\nenv A=b C=\"d e\"")]
    [InlineData("FROM a:1\nRUN a && export P=/x:$P", "FROM a:1\nRUN a\nENV P=/x:$P")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1076", text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nRUN cd")]
    [InlineData("FROM a:1\nRUN cd ~/x")]
    [InlineData("FROM a:1\nRUN export A=$(b)")]
    [InlineData("FROM a:1\nRUN a > b && cd c")]
    public void Fix_IsMissing_WhereOnlyAShellKnows(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1076", text)).Fix);
}
