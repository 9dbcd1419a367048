namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4001Tests
{
    [Theory]
    [InlineData("FROM a:1 AS [|x|]\nRUN b\nFROM b:1")]
    [InlineData("FROM a:1 AS x\nFROM x")]
    [InlineData("FROM a:1 AS x\nFROM b:1\nCOPY --from=0 a /a")]
    [InlineData("FROM a:1 AS functionaltest\nRUN b\nFROM b:1")]
    [InlineData("FROM a:1 AS x\nFROM b:1")]
    [InlineData("FROM a:1\nFROM b:1")]
    [InlineData("FROM a:1 AS x\nFROM base-$TARGETARCH")]
    [InlineData("FROM a:1 AS x\nFROM b:1\nRUN --mount=from=x,target=/a b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ4001", markup);
}
