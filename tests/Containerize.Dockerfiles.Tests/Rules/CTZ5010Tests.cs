namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5010Tests
{
    [Theory]
    [InlineData("[|# hadolint ignore=DL3006,DL3007|]\nRUN a")]
    [InlineData("[|# containerize ignore=CTZ4001 reason|]\nRUN a")]
    [InlineData("[|# containerize global ignore=CTZ4001|]")]
    [InlineData("# foobar\nRUN a")]
    [InlineData("# hadolint shell=sh\nRUN a")]
    [InlineData("# We ignore=nothing\nRUN a")]
    public void Comment_ThatSilences_IsReported(string markup) => RuleTest.Reports("CTZ5010", "FROM a:1\n" + markup);
}
