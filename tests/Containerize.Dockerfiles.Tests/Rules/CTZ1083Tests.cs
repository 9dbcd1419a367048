using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1083Tests
{
    private const string Id = "CTZ1083";

    [Theory]
    [InlineData("COPY app /app [|# the program|]")]
    [InlineData("WORKDIR /app [|# here|]")]
    [InlineData("VOLUME /data [|# state|]")]
    [InlineData("VOLUME [\"/data\"] [|# state|]")]
    [InlineData("ENTRYPOINT [\"/app\"] [|# start|]")]
    [InlineData("RUN [\"a\"]\t[|#b|]")]
    [InlineData("HEALTHCHECK CMD [\"a\"] [|# b|]")]
    [InlineData("HEALTHCHECK NONE [|# b|]")]
    [InlineData("ENV a=b [|# c|]")]
    [InlineData("ENV a=b \\\n  c='#' [|# it's c|] \\\n  d=e # f")]
    [InlineData("ENV a b [|# c|]")]
    [InlineData("ARG A [|# c|]")]
    [InlineData("EXPOSE 80 [|# http|]")]
    [InlineData("USER app [|# not root|]")]
    [InlineData("STOPSIGNAL SIGINT [|# c|]")]
    [InlineData("ONBUILD COPY a b [|# c|]")]
    [InlineData("FROM b:1 AS c [|# the second|]")]
    [InlineData("COPY <<EOF /a [|# b|]\n# c\nEOF")]
    [InlineData("RUN a # b")]
    [InlineData("CMD a # b")]
    [InlineData("RUN [ -f a ] # b")]
    [InlineData("ONBUILD RUN a # b")]
    [InlineData("HEALTHCHECK CMD a # b")]
    [InlineData("ENV COLOR #fff")]
    [InlineData("ENV PS1 \\w # ")]
    [InlineData("LABEL a b #1")]
    [InlineData("LABEL a=\"b # c\"")]
    [InlineData("ENV a=b \\\n # c\n d=e")]
    [InlineData("COPY a\\ # b")]
    [InlineData("MAINTAINER Jo # 1")]
    [InlineData("WORKDIR /c#")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports(Id, "FROM a:1\n" + markup);

    [Theory]
    [InlineData("COPY app /app # the program\n", "# the program\nCOPY app /app\n")]
    [InlineData("  ENTRYPOINT [\"/app\"]  # start", "  # start\n  ENTRYPOINT [\"/app\"]")]
    [InlineData("ENV a=b # one \\\n  c=d # two\n", "# one\n# two\nENV a=b \\\n  c=d\n")]
    [InlineData("ONBUILD USER a # b", "# b\nONBUILD USER a")]
    public void Offered_MovesItAbove(string text, string expected) =>
        Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed(Id, "FROM a:1\n" + text, isAutomatic: false));

    [Theory]
    [InlineData("COPY app /app # the program")]
    [InlineData("WORKDIR /app # here")]
    [InlineData("ENTRYPOINT [\"/app\"] # start")]
    [InlineData("ENV a=b # c")]
    [InlineData("EXPOSE 80 # http")]
    [InlineData("USER app # not root")]
    [InlineData("STOPSIGNAL SIGINT # c")]
    public void NoOtherRule_SpeaksOfIt(string text)
    {
        var input = new LintInput("Dockerfile", "FROM a:1\n" + text + "\n");

        Assert.Equal(Id, Assert.Single(Linter.Lint(input), finding => finding.Span.Start > "FROM a:1".Length).Rule.Id);
        Assert.Equal(input.Text, Fixer.Fix(input).Text);
    }

    [Fact]
    public void AtTheTop_NothingBecomesADirective() => Assert.Null(Assert.Single(RuleTest.Findings(Id, "FROM a:1 # escape=`")).Fix);
}
