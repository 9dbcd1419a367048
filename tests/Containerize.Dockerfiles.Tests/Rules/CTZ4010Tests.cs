namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4010Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|apt-get update|] && apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install git && rm -rf /var/lib/apt/lists/*")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update")]
    [InlineData("FROM a:1 AS b\nRUN apt-get update\nFROM c:1")]
    [InlineData("FROM a:1\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt [|apt-get update|] && apt-get install git")]
    [InlineData(
        "FROM a:1\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install git"
    )]
    [InlineData("FROM a:1\nRUN apt-get install git")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4010", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install git", "FROM a:1\nRUN apt-get update && apt-get install git && rm -rf /var/lib/apt/lists/*")]
    [InlineData("FROM a:1\nRUN <<E\napt-get update\nE", "FROM a:1\nRUN <<E\napt-get update\nrm -rf /var/lib/apt/lists/*\nE")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4010", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get update && apt-get install -y b\nRUN apt-get install -y c", "line 3 installs from them; install everything in one RUN")]
    [InlineData("FROM a:1 AS x\nRUN apt-get update\nFROM x\nRUN apt-get install -y c", "line 4 installs from them")]
    public void ListsThatAreUsedLater_HaveNoFix(string text, string expected)
    {
        var finding = Assert.Single(RuleTest.Findings("CTZ4010", text));

        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Null(finding.Fix);
    }

    [Fact]
    public void ListsThatAreFetchedAgain_AreRemoved() =>
        Assert.Equal(
            "FROM a:1\nRUN apt-get update && apt-get install -y b && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y c && rm -rf /var/lib/apt/lists/*",
            RuleTest.Fixed(
                "CTZ4010",
                "FROM a:1\nRUN apt-get update && apt-get install -y b\nRUN apt-get update && apt-get install -y c && rm -rf /var/lib/apt/lists/*",
                isAutomatic: true
            )
        );

    [Theory]
    [InlineData("RUN <<E\napt-get update\napt-get install -y b\nexit 0\nE", false)]
    [InlineData("RUN apt-get update && apt-get install -y b; exit 0", false)]
    [InlineData("RUN apt-get update && exec apt-get install -y b", false)]
    [InlineData("RUN apt-get update && apt-get install -y b || exit 1", true)]
    [InlineData("RUN <<E\napt-get update\nif ! apt-get install -y b\nthen exit 1\nfi\nE", true)]
    public void Fix_AppendsNothingThatNeverRuns(string text, bool hasFix) =>
        Assert.Equal(hasFix, Assert.Single(RuleTest.Findings("CTZ4010", "FROM a:1\n" + text)).Fix is not null);
}
