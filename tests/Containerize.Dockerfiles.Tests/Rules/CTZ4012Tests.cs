namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4012Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apk [|add|] git")]
    [InlineData("# escape=`\nFROM alpine:3.22\nRUN apk [|add|] git")]
    [InlineData("FROM a:1\nRUN apk add --no-cache git")]
    [InlineData("FROM a:1\nRUN apk --no-cache add git")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/cache/apk apk add git")]
    [InlineData("FROM a:1\nRUN --mount=type=tmpfs,target=/var/cache/foo apk [|add|] git")]
    [InlineData("FROM a:1\nRUN apk add git && rm -rf /var/cache/apk/*")]
    [InlineData("FROM a:1 AS b\nRUN apk add git\nFROM c:1")]
    [InlineData("FROM a:1\nRUN apk del git")]
    [InlineData("FROM a:1\nRUN [|apk update|] && apk add --no-cache git")]
    [InlineData("FROM a:1\nRUN apk update && apk [|add|] git")]
    [InlineData("FROM a:1\nRUN apk update && apk upgrade && apk add --no-cache git")]
    [InlineData("FROM a:1\nRUN apk update && apk add --no-cache git\nRUN apk [|add|] make")]
    [InlineData("FROM a:1\nRUN apk update && apk add --no-cache git && rm -rf /var/cache/apk/*")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4012", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apk add git", "FROM a:1\nRUN apk add --no-cache git")]
    [InlineData("FROM a:1\nRUN apk update && apk add git", "FROM a:1\nRUN apk add --no-cache git")]
    [InlineData("FROM a:1\nRUN x && apk update \\\n && apk add --no-cache git", "FROM a:1\nRUN x && apk add --no-cache git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4012", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM a:1\nRUN apk update; apk add git")]
    [InlineData("FROM a:1\nRUN apk update || x && apk add git")]
    public void Fix_IsMissing_WhereTheIndexWouldStay(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ4012", text)).Fix);
}
