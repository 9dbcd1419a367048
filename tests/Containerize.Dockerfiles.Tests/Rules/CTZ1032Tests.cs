namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1032Tests
{
    [Theory]
    [InlineData("FROM --platform=[|linux/amd64|] a:1")]
    [InlineData("FROM --platform=[|linux/arm64|] a:1 AS b")]
    [InlineData("FROM --platform=linux/arm64 a:1 AS b-arm64")]
    [InlineData("FROM --platform=$BUILDPLATFORM a:1")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1032", markup);
}
