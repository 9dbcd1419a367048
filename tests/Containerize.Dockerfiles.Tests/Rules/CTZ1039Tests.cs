using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1039Tests
{
    [Theory]
    [InlineData("ARG V=1\nFROM a:1\nLABEL v=[|$V|]")]
    [InlineData("ARG V=1\nFROM a:1\nRUN echo \"[|${V}|]\"")]
    [InlineData("FROM a:1 AS x\nARG V=1\nFROM b:1\nCOPY a /[|$V|]")]
    [InlineData("ARG V=1\nFROM a:1\nARG V\nLABEL v=$V")]
    [InlineData("ARG V=1\nFROM a:1\nRUN V=2 && echo $V")]
    [InlineData("ARG V=1\nFROM a:1\nRUN echo '$V'")]
    [InlineData("ARG V=1\nFROM a:1\nENV V=2\nRUN echo $V")]
    [InlineData("FROM a:1 AS x\nARG V=1\nFROM x\nCOPY a /$V")]
    [InlineData("FROM a:1 AS x\nARG V=1\nFROM b:1\nRUN echo $V")]
    [InlineData("ARG V=1\nFROM a:$V\nCMD echo $V")]
    [InlineData("ARG V=1\nFROM a:1\nRUN for V in 1 2; do echo $V; done")]
    [InlineData("ARG V=1\nFROM a:1\nARG V=$V")]
    [InlineData("FROM alpine:3.22\nLABEL arch=[|$TARGETARCH|]")]
    [InlineData("FROM a:1\nRUN curl -O example.com/b-[|$TARGETARCH|]")]
    [InlineData("FROM a:1\nRUN <<E\necho [|$BUILDPLATFORM|]\nE")]
    [InlineData("FROM a:1\nARG TARGETARCH\nRUN echo $TARGETARCH\nLABEL arch=$TARGETARCH")]
    [InlineData("FROM a:1 AS x\nARG TARGETARCH\nFROM x\nRUN echo $TARGETARCH")]
    [InlineData("FROM a:1\nRUN TARGETARCH=$(uname -m) && echo $TARGETARCH")]
    [InlineData("FROM a:1\nRUN . /env && echo $TARGETARCH")]
    [InlineData("FROM a:1\nRUN echo ${TARGETARCH:-amd64}")]
    [InlineData("FROM a:1\nARG TARGETARCH=$TARGETARCH")]
    [InlineData("FROM --platform=$BUILDPLATFORM a:1")]
    [InlineData("ARG V=1\nFROM a:1\nCOPY --from=$V /a /a")]
    [InlineData("ARG V=1\nFROM a:1\nCOPY --chown=[|$V|] --from=$V /a /a")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1039", markup);

    [Theory]
    [InlineData("FROM alpine:3.22\nLABEL a=$TARGETARCH", "FROM alpine:3.22\nARG TARGETARCH\nLABEL a=$TARGETARCH")]
    [InlineData("ARG V=1\nFROM a:1\nLABEL v=$V", "ARG V=1\nFROM a:1\nARG V\nLABEL v=$V")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1039", text, isAutomatic: true));

    [Theory]
    [InlineData(
        "ARG V=1\nFROM a:1\nUSER 1\nLABEL a=$V\nRUN echo $V\nFROM b:1\nUSER 1\nLABEL b=$V\n",
        "ARG V=1\nFROM a:1\nUSER 1\nARG V\nLABEL a=$V\nRUN echo $V\nFROM b:1\nUSER 1\nARG V\nLABEL b=$V\n"
    )]
    [InlineData(
        "FROM a:1\nUSER 1\nLABEL a=$TARGETARCH\nLABEL b=$TARGETARCH$TARGETOS\n",
        "FROM a:1\nUSER 1\nARG TARGETARCH\nLABEL a=$TARGETARCH\nARG TARGETOS\nLABEL b=$TARGETARCH$TARGETOS\n"
    )]
    public void AllUses_GetOneArg(string text, string expected) =>
        Assert.Equal(expected, Fixer.Fix(new("Dockerfile", text), new([new Containerize.Dockerfiles.Rules.CTZ1039.CTZ1039()])).Text);
}
