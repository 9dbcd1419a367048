namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4013Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apk [|add|] b gcc=1 && make && apk del gcc")]
    [InlineData("FROM a:1\nRUN apk [|add|] --no-cache gcc; apk --purge del -q gcc musl-dev")]
    [InlineData("FROM a:1\nRUN apk add b && apk add --virtual .deps gcc && apk del .deps")]
    [InlineData("FROM a:1\nRUN apk add -t .deps gcc && make && apk del gcc")]
    [InlineData("FROM a:1\nRUN apk add b && apk del c")]
    [InlineData("FROM a:1\nRUN apk del gcc && apk add gcc")]
    [InlineData("FROM a:1\nRUN apk add gcc\nRUN apk del gcc")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4013", markup);
}
