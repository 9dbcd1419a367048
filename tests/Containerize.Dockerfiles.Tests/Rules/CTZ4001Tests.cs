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
    [InlineData("ARG debugging\nARG base=${debugging:+x}\nFROM a:1 AS x\nRUN c\nFROM ${base:-b:1}")]
    [InlineData("ARG debugging\nFROM a:1 AS x\nRUN c\nFROM ${debugging:+x}${debugging:-b:1}")]
    [InlineData("ARG base=b-x:1\nFROM a:1 AS [|x|]\nRUN c\nFROM $base")]
    [InlineData("FROM a:1 AS api\nRUN b\nENTRYPOINT [\"api\"]\nFROM a:1 AS worker\nCMD [\"worker\"]\nFROM a:1 AS web\nCMD [\"web\"]")]
    [InlineData("FROM a:1 AS x\nFROM b:1\nRUN --mount=from=x,target=/a b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ4001", markup);

    [Fact]
    public void Stage_IsRemoved_WithoutTheCommentsAroundIt() =>
        Assert.Equal(
            "ARG v=1\n# tools\n\n# app\nFROM b:1\nRUN c\n",
            RuleTest.Fixed("CTZ4001", "ARG v=1\n# tools\nFROM a:1 AS x\nRUN b \\\n  c\n\n# app\nFROM b:1\nRUN c\n", isAutomatic: false)
        );

    [Fact]
    public void StagesThatAreCounted_KeepTheirNumbers() =>
        Assert.Null(Assert.Single(RuleTest.Findings("CTZ4001", "FROM a:1 AS x\nRUN b\nFROM b:1\nRUN c\nFROM d:1\nCOPY --from=1 e /e\n")).Fix);
}
