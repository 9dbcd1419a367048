namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2013Tests
{
    [Theory]
    [InlineData("ADD [|http://example.org/a|] /a")]
    [InlineData("ADD [|FTP://example.org/a|] /a")]
    [InlineData("ADD https://example.org/a /a")]
    [InlineData("RUN curl -o a [|http://example.org/a?b=c|] && b")]
    [InlineData("RUN curl \"[|http://example.org/a|]\"")]
    [InlineData("RUN A=[|http://example.org|] b")]
    [InlineData("RUN curl http://localhost:80/a http://127.0.0.1/a http://[::1]/a")]
    [InlineData("RUN curl http://$HOST/a")]
    [InlineData("RUN sed -i 's|http://archive.example.org|https://mirror.example.org|' /etc/apt/sources.list")]
    [InlineData("RUN [\"curl\", \"[|http://example.org|]\"]")]
    [InlineData("RUN sh -c \"curl [|http://example.org/a|]\"")]
    [InlineData("RUN http_proxy=http://proxy.example.org:3128 apt-get update")]
    [InlineData("RUN curl -x http://proxy.example.org:3128 [|http://example.org/a|]")]
    [InlineData("RUN curl --proxy=http://gate.example.org:3128 https://example.org/a")]
    [InlineData("RUN npm config set https-proxy http://gate.example.org:3128")]
    [InlineData("RUN git config --global http.proxy http://gate.example.org:3128 && curl [|http://nginx-proxy.example.org|] [|http://example.org/a|]")]
    [InlineData("RUN env https_proxy=http://gate.example.org apk update")]
    [InlineData("RUN grep -v http://example.org /etc/apk/repositories")]
    [InlineData("RUN curl git+http://example.org")]
    [InlineData("CMD [\"serve\", \"--api\", \"[|http://example.org|]\"]")]
    [InlineData("ENV ASPNETCORE_URLS=http://+:8080")]
    [InlineData("ENV ASPNETCORE_URLS=http://*:80;http://0.0.0.0:81")]
    [InlineData("CMD curl http://api/x")]
    [InlineData("ENV A=http://db:9200 B=http://api.svc.cluster.local")]
    [InlineData("ENV A=[|http://example.org|]")]
    [InlineData("ENV HTTP_PROXY=http://proxy.example.org:3128")]
    [InlineData("ARG MIRROR=[|http://mirror.example.org/x|]")]
    [InlineData("RUN echo '<a xmlns=\"http://www.w3.org/2000/svg\">'")]
    [InlineData("HEALTHCHECK CMD curl http://example.org")]
    [InlineData("LABEL url=http://example.org")]
    public void AddressInTheClear_IsReported(string markup) => RuleTest.Reports("CTZ2013", "FROM a:1\n" + markup);

    [Fact]
    public void Https_IsOffered() =>
        Assert.Equal("FROM a:1\nADD https://example.org/a /a", RuleTest.Fixed("CTZ2013", "FROM a:1\nADD HTTP://example.org/a /a", isAutomatic: false));

    [Fact]
    public void Ftp_HasNoFix() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2013", "FROM a:1\nADD ftp://example.org/a /a")).Fix);
}
