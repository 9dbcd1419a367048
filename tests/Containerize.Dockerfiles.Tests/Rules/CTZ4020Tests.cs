namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4020Tests
{
    [Theory]
    [InlineData("COPY a.sh /tmp/\nRUN /tmp/a.sh && rm [|/tmp/a.sh|]")]
    [InlineData("ADD sdk.tgz /opt/sdk\nRUN rm -rf [|/opt/sdk|]")]
    [InlineData("COPY a /tmp/a\nRUN rm -rf [|/tmp/*|]")]
    [InlineData("RUN curl -fsSL -o /tmp/a.tgz https://example.com/a.tgz\nRUN tar xf /tmp/a.tgz && rm [|/tmp/a.tgz|]")]
    [InlineData("RUN curl -fsSLo /tmp/a.tgz https://example.com/a.tgz\nRUN rm -f [|/tmp/a.tgz|]")]
    [InlineData("WORKDIR /tmp\nRUN wget https://example.com/a.tgz?x=1\nRUN rm [|a.tgz|]")]
    [InlineData("RUN git clone https://example.com/a.git /src\nRUN make -C /src\nRUN rm -rf [|/src|]")]
    [InlineData("RUN apt-get update && apt-get install -y curl\nRUN rm -rf [|/var/lib/apt/lists/*|]")]
    [InlineData("RUN apk add curl\nRUN rm -rf [|/var/cache/apk/*|]")]
    [InlineData("FROM a:1 AS b\nCOPY a /a\nFROM b\nRUN rm [|/a|]")]
    [InlineData("RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*")]
    [InlineData("RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*")]
    [InlineData("RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\nRUN rm -rf /var/lib/apt/lists/*")]
    [InlineData("RUN apk add --no-cache curl\nRUN rm -rf /var/cache/apk/*")]
    [InlineData("RUN rm /etc/nginx/conf.d/default.conf")]
    [InlineData("RUN curl -o /a https://example.com/a && rm /a\nRUN rm -f /a")]
    [InlineData("COPY a /a\nRUN rm /a\nFROM a:1")]
    [InlineData("COPY a /a\nRUN cd / && rm a")]
    [InlineData("COPY a /a\nRUN rm $FILES")]
    [InlineData("COPY . /app\nRUN rm -rf /app/node_modules")]
    [InlineData("RUN curl https://example.com/a | sh\nRUN rm -rf /tmp/*")]
    public void FilesOfAnEarlierLayer_AreReported(string markup) =>
        RuleTest.Reports("CTZ4020", markup.StartsWith("FROM", StringComparison.Ordinal) ? markup : "FROM a:1\n" + markup);

    [Theory]
    [InlineData("COPY . /app\nRUN rm -rf [|/app/docs|]")]
    [InlineData("COPY . /app\nRUN rm -rf [|/app/docs/a.md|]")]
    [InlineData("COPY src /app\nRUN rm -rf [|/app/tests|]")]
    [InlineData("COPY . /app\nRUN rm -rf /app/dist")]
    public void KnownContext_SaysWhatAFolderHolds(string markup) =>
        RuleTest.Reports("CTZ4020", "FROM a:1\n" + markup, RuleTest.In("docs/a.md;src/tests/a.cs;b.cs"));

    [Theory]
    [InlineData("RUN curl -o /a https://example.com/a\nRUN tar xf /a && rm /a\n", "RUN curl -o /a https://example.com/a \\\n    && tar xf /a && rm /a\n")]
    [InlineData("RUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\n", "RUN apt-get update \\\n    && rm -rf /var/lib/apt/lists/*\n")]
    public void NeighbouringRuns_CanBeJoined(string text, string expected) =>
        Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed("CTZ4020", "FROM a:1\n" + text, isAutomatic: false));

    [Theory]
    [InlineData("RUN curl -o /a https://example.com/a\nENV x=y\nRUN rm /a")]
    [InlineData("RUN curl -o /a https://example.com/a || true\nRUN rm /a")]
    [InlineData("COPY a /a\nRUN rm /a")]
    public void OthersHaveNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ4020", "FROM a:1\n" + text)).Fix);
}
