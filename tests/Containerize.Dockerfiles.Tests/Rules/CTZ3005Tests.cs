namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3005Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install -y [|git|] curl")]
    [InlineData("FROM a:1\nRUN apt-get -qq install -t b git=1.2 [|curl|]")]
    [InlineData("FROM a:1\nRUN apt install [|git|]")]
    [InlineData("FROM a:1\nONBUILD RUN apt-get install [|git|]")]
    [InlineData("FROM a:1\nARG B=\"c d\"\nRUN apt-get install [|$B|]")]
    [InlineData("FROM a:1\nRUN b='c d' && apt-get install -y [|$b|]")]
    [InlineData("FROM a:1\nRUN apt-get install git=1.2 ./b.deb c/stable d- -o e")]
    [InlineData("FROM a:1\nARG B\nENV C=1.2\nRUN apt-get install $B git=$C")]
    [InlineData("FROM a:1\nRUN apt-get install $PHPIZE_DEPS \"$NOTHING\"")]
    [InlineData("FROM a:1\nRUN for p in b c; do apt-get install $p; done")]
    [InlineData("FROM a:1\nRUN read p && apt-get install \"$p\" && apt-get install $(cat b)")]
    [InlineData("FROM a:1\nRUN apt-get remove git && apt-get update && apt-get install --help git")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3005", markup);
}
