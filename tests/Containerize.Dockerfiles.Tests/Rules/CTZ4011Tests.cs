namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4011Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|apt-get update|]\nRUN apt-get install -y b")]
    [InlineData("FROM a:1\nRUN [|apt update|]")]
    [InlineData("FROM a:1\nRUN a && [|apt-get -qq update|] && rm -rf /x")]
    [InlineData("FROM a:1\nRUN [|apk update|]")]
    [InlineData("FROM a:1\nRUN [|zypper refresh|]")]
    [InlineData("FROM a:1\nRUN dnf -y update && dnf clean all\nRUN yum install -y b")]
    [InlineData("FROM a:1\nRUN [[|\"apt-get\", \"update\"|]]")]
    [InlineData("FROM a:1\nONBUILD RUN [|apt-get update|]")]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install -y b")]
    [InlineData("FROM a:1\nRUN apt-get update; apt-get -y upgrade")]
    [InlineData("FROM a:1\nRUN apt-get update && ./setup.sh")]
    [InlineData("FROM a:1\nRUN apt-get update && x | xargs apt-get -y install")]
    [InlineData("FROM a:1\nRUN apt-get update && npx playwright install-deps")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt apt-get update")]
    [InlineData("FROM a:1\nRUN yum update -y")]
    [InlineData("FROM a:1\nRUN apk add --no-cache b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4011", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update\nRUN apt-get install -y b && c", "FROM a:1\nRUN apt-get update \\\n    && apt-get install -y b && c")]
    [InlineData("FROM a:1\nRUN apk update\n# why\nRUN apk add b", "FROM a:1\nRUN apk update \\\n# why\n    && apk add b")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4011", text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update")]
    [InlineData("FROM a:1\nRUN apt-get update\nWORKDIR /x\nRUN apt-get install -y b")]
    [InlineData("FROM a:1\nRUN apt-get update\nRUN apt-get install -y b || c")]
    public void Fix_IsMissing_WhereTheyCannotBeJoined(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ4011", text)).Fix);
}
