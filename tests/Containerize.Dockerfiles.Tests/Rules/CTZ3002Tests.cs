namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3002Tests
{
    [Theory]
    [InlineData("FROM debian:[|latest|]")]
    [InlineData("ARG TAG=latest\nFROM [|debian:$TAG|] AS b")]
    [InlineData("FROM debian:latest-slim")]
    [InlineData("FROM debian:latest@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    public void LatestTag_IsReported(string markup) => RuleTest.Reports("CTZ3002", markup);

    [Fact]
    public void ScratchWithATag_IsNoScratch() => Assert.Equal("FROM scratch AS a", RuleTest.Fixed("CTZ3002", "FROM scratch:latest AS a", isAutomatic: true));
}
