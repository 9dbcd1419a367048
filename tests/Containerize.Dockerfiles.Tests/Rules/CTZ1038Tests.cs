using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1038Tests
{
    [Theory]
    [InlineData("FROM scratch\nCOPY a [|$B|]")]
    [InlineData("FROM alpine:3\nWORKDIR [|${B}|]/c")]
    [InlineData("FROM a:1\nARG NAME=1\nLABEL a=[|$NAMES|]")]
    [InlineData("FROM a:1\nCOPY a $B")]
    [InlineData("FROM alpine:3\nENV PATH=$PATH:/a")]
    [InlineData("FROM alpine:3\nENV A=1 B=$A C=[|$D|]")]
    [InlineData("FROM alpine:3\nRUN echo $B")]
    [InlineData("FROM alpine:3\nCOPY a ${B:-/c}")]
    [InlineData("FROM alpine:3\nENV B=/b${B:+:$B}")]
    [InlineData("FROM alpine:3\nENV B=/b${B+:${B}}")]
    [InlineData("FROM alpine:3\nENV B=/b${C:+:[|$B|]}")]
    [InlineData("FROM alpine:3\nARG TARGETARCH\nCOPY a /$TARGETARCH")]
    [InlineData("FROM alpine:3 AS x\nENV B=/b\nFROM x\nCOPY a $B")]
    [InlineData("FROM scratch\nENV A=1 B=\\$C")]
    [InlineData("FROM nginx:1\nCOPY <<CONF /etc/n.conf\nserver_name [|$host|];\nroot $root;\nCONF\nCOPY <<A <<B /\n[|$1|]\nA\n\"[|$@|]\"\nB")]
    [InlineData("FROM alpine:3\nCOPY <<A /a\nX=[|$NAME|]\nA")]
    [InlineData("FROM nginx:1\nARG NAME=1\nCOPY <<A /a\n$NAME ${NAME} $NGINX_VERSION \\$host ${x:-y} 'it''s\nA")]
    [InlineData("FROM nginx:1\nCOPY <<\"A\" /a\n$host\nA\nRUN <<A\necho $host\nA")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1038", markup);

    [Theory]
    [InlineData("FROM a:1\nARG NAME=1\nLABEL a=$NAMES", "FROM a:1\nARG NAME=1\nLABEL a=${NAME}")]
    [InlineData("FROM a:1\nCOPY <<-A /a\n$host\nA", "FROM a:1\nCOPY <<-\"A\" /a\n$host\nA")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1038", text, isAutomatic: false));

    [Fact]
    public void HeredocThatUsesAVariableToo_IsForAPerson() =>
        Assert.Null(Assert.Single(RuleTest.Findings("CTZ1038", "FROM a:1\nARG B=1\nCOPY <<A /a\n$B $host\nA")).Fix);

    [Theory]
    [InlineData("FROM scratch\nSTOPSIGNAL $S", Severity.Error, "Nothing defines 'S' here, so it is empty, and the builder refuses STOPSIGNAL without a value.")]
    [InlineData("FROM scratch\nVOLUME /data $S", Severity.Error, "Nothing defines 'S' here, so it is empty, and the builder refuses VOLUME without a value.")]
    [InlineData("FROM scratch\nVOLUME /data$S", Severity.Warning, "Nothing defines 'S' here, so it is empty.")]
    [InlineData("FROM scratch\nLABEL a=${S:?x}", Severity.Error, "Nothing defines 'S' here, so the builder stops at :?.")]
    [InlineData("FROM a:1\nARG SO=1\nLABEL a=${S?x}", Severity.Warning, "Nothing defines 'S' here, so the builder stops at ?; did you mean 'SO'?")]
    public void Message_SaysWhatComesOfIt(string text, Severity severity, string message)
    {
        var finding = Assert.Single(RuleTest.Findings("CTZ1038", text));
        Assert.Equal((severity, message), (finding.Severity, finding.Message));
    }
}
