namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5012Tests
{
    [Theory]
    [InlineData("FROM [|--platform=$TARGETPLATFORM|] a:1")]
    [InlineData("FROM [|--platform=${TARGETPLATFORM}|] a:1")]
    [InlineData("FROM --platform=$BUILDPLATFORM a:1")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5012", markup);

    [Theory]
    [InlineData("FROM --platform=$TARGETPLATFORM a:1 AS b", "FROM a:1 AS b")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5012", text, isAutomatic: true));
}
