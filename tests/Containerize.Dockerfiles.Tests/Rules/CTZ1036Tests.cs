namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1036Tests
{
    [Theory]
    [InlineData("FROM a:[|$V|]")]
    [InlineData("FROM b:1\nARG V=1\nFROM a:[|${V}|]")]
    [InlineData("ARG V\nFROM a:$V")]
    [InlineData("FROM a:${V:-1}")]
    [InlineData("FROM --platform=$BUILDPLATFORM a:1-$TARGETARCH")]
    [InlineData("FROM --platform=[|$BUILDPLATFROM|] a:1")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1036", markup);
}
