namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4010Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|apt-get update|] && apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install git && rm -rf /var/lib/apt/lists/*")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update")]
    [InlineData("FROM a:1 AS b\nRUN apt-get update\nFROM c:1")]
    [InlineData("FROM a:1\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt [|apt-get update|] && apt-get install git")]
    [InlineData("FROM a:1\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get install git")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4010", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install git", "FROM a:1\nRUN apt-get update && apt-get install git && rm -rf /var/lib/apt/lists/*")]
    [InlineData("FROM a:1\nRUN <<E\napt-get update\nE", "FROM a:1\nRUN <<E\napt-get update\nrm -rf /var/lib/apt/lists/*\nE")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4010", text, isAutomatic: true));
}
