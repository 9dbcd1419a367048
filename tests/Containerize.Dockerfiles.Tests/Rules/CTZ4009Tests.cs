namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4009Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get [|install|] -y git")]
    [InlineData("FROM a:1\nRUN apt [|install|] git")]
    [InlineData("FROM a:1\nRUN apt-get install --no-install-recommends git")]
    [InlineData("FROM a:1\nRUN apt-get install --install-recommends git")]
    [InlineData("FROM a:1\nRUN apt-get -o APT::Install-Recommends=false install git")]
    [InlineData("FROM a:1\nRUN apt-get update")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4009", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get install -y jq", "FROM a:1\nRUN apt-get install --no-install-recommends -y jq")]
    [InlineData(
        "FROM a:1\nRUN apt-get install -y curl=8.1 jq && curl https://x",
        "FROM a:1\nRUN apt-get install --no-install-recommends -y curl=8.1 ca-certificates jq && curl https://x"
    )]
    [InlineData("FROM a:1\nRUN <<E\napt-get install git\nE", "FROM a:1\nRUN <<E\napt-get install --no-install-recommends git ca-certificates\nE")]
    [InlineData(
        "FROM a:1\nRUN apt-get install -y --no-install-recommends ca-certificates\nRUN apt-get install wget",
        "FROM a:1\nRUN apt-get install -y --no-install-recommends ca-certificates\nRUN apt-get install --no-install-recommends wget"
    )]
    [InlineData(
        "FROM a:1\nRUN apt-get install wget\nRUN apt-get install -y --no-install-recommends ca-certificates",
        "FROM a:1\nRUN apt-get install --no-install-recommends wget ca-certificates\nRUN apt-get install -y --no-install-recommends ca-certificates"
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN apt-get install curl",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN apt-get install --no-install-recommends curl"
    )]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4009", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM debian:13\nRUN apt-get install -y python3-pip")]
    [InlineData("FROM debian:13\nRUN apt-get install -y gcc make")]
    [InlineData("FROM debian:13\nRUN apt-get install -y jq acme-agent")]
    [InlineData("FROM debian:13\nRUN apt-get install -y $PACKAGES")]
    [InlineData("FROM debian:13\nRUN apt-get install -y git && git clone git@example.org:a/b")]
    [InlineData("FROM debian:13\nRUN apt-get install -y git\nRUN --mount=type=ssh git clone git@example.org:a/b")]
    public void PackageThatIsLittleWithoutWhatItRecommends_IsADecision(string text) =>
        Assert.False(Assert.Single(RuleTest.Findings("CTZ4009", text)).Fix!.IsAutomatic);
}
