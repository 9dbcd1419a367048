namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3008Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apk add --no-cache [|git|]")]
    [InlineData("FROM a:1\nRUN apk add --no-cache b=1 \\\n  [|c|] \\\n  d")]
    [InlineData("FROM a:1\nRUN apk --update add -t .deps [|git|]")]
    [InlineData("FROM a:1\nRUN apk add [|git@edge|]")]
    [InlineData("FROM a:1\nRUN apk add b=1.2-r0 c~=2 'd>3' e~4 !f g.apk --repository https://h/i")]
    [InlineData("FROM a:1\nRUN apk add --virtual .deps $PHPIZE_DEPS")]
    [InlineData("FROM a:1\nRUN apk del git && apk update")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3008", markup);
}
