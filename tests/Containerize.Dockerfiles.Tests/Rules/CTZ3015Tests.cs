namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3015Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN gem install [|bundler|]")]
    [InlineData("FROM a:1\nRUN gem install --no-document b:1 [|c|]")]
    [InlineData("FROM a:1\nRUN gem i [|bundler|] -- --with-b=c")]
    [InlineData("FROM a:1\nRUN gem install b:1 c:2 d.gem ./e -- --f")]
    [InlineData("FROM a:1\nRUN gem install b:1 --use-system-libraries true")]
    [InlineData("FROM a:1\nRUN gem install b -v 2 && gem install b --version '2.0' && gem update")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3015", markup);
}
