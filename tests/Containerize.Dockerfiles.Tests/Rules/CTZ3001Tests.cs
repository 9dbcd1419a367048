namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3001Tests
{
    [Theory]
    [InlineData("FROM [|debian|]")]
    [InlineData("FROM --platform=linux/arm64 [|localhost:5000/a/b|] AS c")]
    [InlineData("ARG V=debian\nFROM [|$V|]")]
    [InlineData("ARG V=debian:13\nFROM ${V}")]
    [InlineData("ARG V\nFROM $V")]
    [InlineData("ARG V=13\nFROM debian:${V}")]
    [InlineData("FROM scratch")]
    [InlineData("FROM debian:13 AS a\nFROM a")]
    [InlineData("FROM debian:13 AS base-amd64\nFROM base-${TARGETARCH}")]
    [InlineData("FROM debian@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    public void UntaggedImage_IsReported(string markup) => RuleTest.Reports("CTZ3001", markup);
}
