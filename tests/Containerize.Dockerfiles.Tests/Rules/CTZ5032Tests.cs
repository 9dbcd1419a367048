namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5032Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|wget|] https://x")]
    [InlineData("FROM a:1\nRUN apt-get update && [|wget|] -O /quo $URL")]
    [InlineData("FROM a:1\nRUN [|wget|] -O- https://x | tar x")]
    [InlineData("FROM a:1\nRUN [|wget|] -nc https://x")]
    [InlineData("FROM a:1\nONBUILD RUN [|wget|] https://x")]
    [InlineData("FROM a:1\nRUN wget --progress=dot:giga https://x")]
    [InlineData("FROM a:1\nRUN wget --progress dot https://x")]
    [InlineData("FROM a:1\nRUN wget -q https://x && wget --quiet https://x && wget -qO- https://x")]
    [InlineData("FROM a:1\nRUN wget -nv https://x && wget --no-verbose https://x && wget -cnv https://x")]
    [InlineData("FROM a:1\nRUN wget -o /l https://x && wget --output-file=/l https://x && wget -a /l https://x")]
    [InlineData("FROM a:1\nRUN wget $WGET_OPTS https://x")]
    [InlineData("FROM a:1\nARG QUIET=\"-q\"\nRUN wget $QUIET https://x")]
    [InlineData("FROM a:1\nENV WGETRC=/w\nRUN wget https://x")]
    [InlineData("FROM a:1\nRUN echo 'quiet=on' > ~/.wgetrc\nRUN wget https://x")]
    [InlineData("FROM a:1\nRUN apt-get install wget && wget --version")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5032", markup);

    [Theory]
    [InlineData("FROM debian:13\nRUN wget https://x", "FROM debian:13\nRUN wget --progress=dot:giga https://x")]
    [InlineData("FROM alpine:3.22\nRUN wget https://x", "FROM alpine:3.22\nRUN wget -q https://x")]
    [InlineData("FROM alpine:3.22\nRUN apk add wget && wget https://x", "FROM alpine:3.22\nRUN apk add wget && wget --progress=dot:giga https://x")]
    [InlineData("FROM corp/tools:1\nRUN wget https://x", "FROM corp/tools:1\nRUN wget -q https://x")]
    [InlineData(
        "FROM corp/tools:1\nRUN apt-get update\nRUN apt-get install -y jq && wget https://x",
        "FROM corp/tools:1\nRUN apt-get update\nRUN apt-get install -y jq && wget --progress=dot:giga https://x"
    )]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5032", text, isAutomatic: true));
}
