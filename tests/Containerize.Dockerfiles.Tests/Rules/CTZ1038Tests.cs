namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1038Tests
{
    [Theory]
    [InlineData("FROM scratch\nCOPY a [|$B|]")]
    [InlineData("FROM alpine:3\nWORKDIR [|${B}|]/c")]
    [InlineData("FROM a:1\nARG NAME=1\nLABEL a=[|$NAMES|]")]
    [InlineData("FROM a:1\nCOPY a $B")]
    [InlineData("FROM alpine:3\nENV PATH=$PATH:/a")]
    [InlineData("FROM alpine:3\nRUN echo $B")]
    [InlineData("FROM alpine:3\nCOPY a ${B:-/c}")]
    [InlineData("FROM alpine:3\nENV B=/b${B:+:$B}")]
    [InlineData("FROM alpine:3\nENV B=/b${B+:${B}}")]
    [InlineData("FROM alpine:3\nENV B=/b${C:+:[|$B|]}")]
    [InlineData("FROM alpine:3\nARG TARGETARCH\nCOPY a /$TARGETARCH")]
    [InlineData("FROM alpine:3 AS x\nENV B=/b\nFROM x\nCOPY a $B")]
    [InlineData("FROM scratch\nENV A=1 B=\\$C")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1038", markup);

    [Theory]
    [InlineData("FROM a:1\nARG NAME=1\nLABEL a=$NAMES", "FROM a:1\nARG NAME=1\nLABEL a=${NAME}")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1038", text, isAutomatic: false));
}
