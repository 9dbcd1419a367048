namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2009Tests
{
    [Theory]
    [InlineData("ADD [|https://example.org/a.tar.gz|] /a")]
    [InlineData("ADD [|http://example.org/a|] b /a/")]
    [InlineData("ADD --checksum=sha256:00 https://example.org/a /a")]
    [InlineData("ADD [|https://github.com/o/r.git|] /a")]
    [InlineData("ADD [|https://github.com/o/r.git#v1:sub|] /a")]
    [InlineData("ADD [|git@github.com:o/r.git|] /a")]
    [InlineData("ADD https://github.com/o/r.git#0123456789abcdef0123456789abcdef01234567 /a")]
    [InlineData("ADD https://github.com/o/r.git?ref=v1&commit=0123456789abcdef0123456789abcdef01234567 /a")]
    [InlineData("ADD a.tar.gz /a")]
    [InlineData("ADD [\"a\", \"/b\"]")]
    [InlineData("ADD [[|\"https://example.org/a\"|], \"/b\"]")]
    [InlineData("ARG V=1\nADD [|https://example.org/$V|] /b")]
    [InlineData("ARG U=https://example.org\nADD [|$U/a|] /b")]
    [InlineData("COPY https://example.org/a /b")]
    [InlineData("ADD <<EOF /a\nhttps://example.org\nEOF")]
    public void RemoteSource_WithoutChecksum_IsReported(string markup) => RuleTest.Reports("CTZ2009", "FROM a:1\n" + markup);
}
