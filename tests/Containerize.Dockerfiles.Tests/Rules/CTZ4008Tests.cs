namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4008Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN useradd -u [|123456|] b")]
    [InlineData("FROM a:1\nRUN useradd --uid [|123456|] b")]
    [InlineData("FROM a:1\nRUN useradd [|--uid=1234567|] b")]
    [InlineData("FROM a:1\nRUN useradd [|-u1234567|] b")]
    [InlineData("FROM a:1\nRUN sudo useradd -mu [|1234567|] b")]
    [InlineData("FROM a:1\nONBUILD RUN useradd -u [|123456|] b")]
    [InlineData("FROM a:1\nRUN useradd -u 12345 b")]
    [InlineData("FROM a:1\nRUN useradd b")]
    [InlineData("FROM a:1\nRUN useradd -l -u 123456 b")]
    [InlineData("FROM a:1\nRUN useradd --no-log-init --uid 123456 b")]
    [InlineData("FROM a:1\nRUN useradd -lu 123456 b")]
    [InlineData("FROM a:1\nRUN useradd -u $UID b")]
    [InlineData("FROM a:1\nRUN useradd -c 1234567 b")]
    [InlineData("FROM a:1\nRUN adduser -u 123456 b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4008", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN useradd -u 123456 b", "FROM a:1\nRUN useradd -l -u 123456 b")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4008", text, isAutomatic: true));
}
