namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3011Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN zypper [|dist-upgrade|]")]
    [InlineData("FROM a:1\nRUN zypper -n --root /b [|dup|] -y && zypper clean")]
    [InlineData("FROM a:1\nONBUILD RUN zypper [|dup|]")]
    [InlineData("FROM a:1\nRUN zypper install dup")]
    [InlineData("FROM a:1\nRUN zypper -n update")]
    [InlineData("FROM a:1\nRUN apt-get dist-upgrade")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3011", markup);
}
