namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3012Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN zypper -n install [|git|]")]
    [InlineData("FROM a:1\nRUN zypper in -y b=1 [|git|]")]
    [InlineData("FROM a:1\nRUN zypper install -y git=2 'b>=1' c\\<2 d.rpm -- -e")]
    [InlineData("FROM a:1\nRUN zypper install -t pattern devel_basis")]
    [InlineData("FROM a:1\nRUN zypper refresh")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3012", markup);
}
