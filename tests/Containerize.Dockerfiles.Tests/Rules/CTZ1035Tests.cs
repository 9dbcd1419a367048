namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1035Tests
{
    [Theory]
    [InlineData("FROM a:1 AS [|scratch|]")]
    [InlineData("FROM a:1 AS [|Context|]")]
    [InlineData("FROM scratch AS b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1035", markup);

    [Fact]
    public void Stage_IsRenamed_WhereverItIsMeant() =>
        Assert.Equal(
            "FROM a:1 AS context-stage\nRUN b\nFROM context-stage AS c\nFROM d:1\nCOPY --from=context-stage e /e\nRUN --mount=from=context-stage,target=/f g\n",
            RuleTest.Fixed(
                "CTZ1035",
                "FROM a:1 AS context\nRUN b\nFROM context AS c\nFROM d:1\nCOPY --from=CONTEXT e /e\nRUN --mount=from=context,target=/f g\n",
                isAutomatic: false
            )
        );

    [Theory]
    [InlineData("FROM a:1 AS context\nRUN b\nFROM d:1 AS context-stage\nCOPY --from=context e /e\n")]
    [InlineData("FROM a:1 AS context\nRUN b\nFROM d:1\nCOPY --from=0 e /e\n")]
    public void Stage_KeepsItsName_WhereTheOtherIsTakenOrItIsCounted(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1035", text)).Fix);
}
