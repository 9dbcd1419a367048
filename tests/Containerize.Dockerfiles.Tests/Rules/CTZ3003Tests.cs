namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3003Tests
{
    [Theory]
    [InlineData("FROM [|debian:13|]")]
    [InlineData("FROM [|debian|] AS b\nFROM b\nFROM scratch")]
    [InlineData("ARG V=13\nFROM [|debian:$V|]")]
    [InlineData("FROM debian:13@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d")]
    [InlineData("ARG BASE\nFROM $BASE")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3003", markup);
}
