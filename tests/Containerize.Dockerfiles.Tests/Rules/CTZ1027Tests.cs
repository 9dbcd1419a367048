namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1027Tests
{
    [Theory]
    [InlineData("FROM a:1 AS b\nCOPY --from=[|c|] d e\nFROM a:1 AS c\nCOPY --from=b d e")]
    [InlineData("FROM a:1 AS b\nRUN --mount=from=[|d|] x\nFROM b AS c\nFROM c AS d")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1027", markup);
}
