namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1068Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN zypper [|install|] git")]
    [InlineData("FROM a:1\nRUN zypper install -y git")]
    [InlineData("FROM a:1\nRUN zypper -y install git")]
    [InlineData("FROM a:1\nRUN yes | zypper install git")]
    [InlineData("FROM a:1\nRUN zypper search git")]
    [InlineData("FROM a:1\nRUN notzypper install git")]
    [InlineData("FROM a:1\nRUN zypper [|rm|] git && zypper -n remove git")]
    [InlineData("FROM a:1\nRUN zypper [|patch|] && zypper patch --dry-run")]
    [InlineData("FROM a:1\nONBUILD RUN zypper [|install|] git")]
    [InlineData("FROM a:1\nRUN a && zypper \\\n  [|install|] git && b")]
    [InlineData("FROM a:1\n# not ZYPP_NONINTERACTIVE\nRUN zypper [|install|] git\nENV ZYPP_NONINTERACTIVE=1\nRUN zypper install curl")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1068", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN zypper install git", "FROM a:1\nRUN zypper --non-interactive install git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1068", text, isAutomatic: true));
}
