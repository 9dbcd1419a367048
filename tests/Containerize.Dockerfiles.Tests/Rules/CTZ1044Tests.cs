namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1044Tests
{
    [Theory]
    [InlineData("FROM a:1 AS b\nCOPY --from=[|B|] c d")]
    [InlineData("FROM a:1\nCOPY --from=[|0|] c d")]
    [InlineData("FROM a:1 AS b\nFROM a:1\nCOPY --from=b c d")]
    [InlineData("FROM a:1 AS b\nRUN --mount=from=[|b|],target=/x c")]
    [InlineData("FROM a:1 AS b\nFROM b AS c")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1044", markup);
}
