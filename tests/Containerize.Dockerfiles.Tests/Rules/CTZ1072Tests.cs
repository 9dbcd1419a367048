namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1072Tests
{
    [Theory]
    [InlineData("FROM a:1 AS x\n[|CMD [\"b\"]|]\nFROM c:1\nCOPY --from=x a /a")]
    [InlineData("FROM a:1 AS x\n[|ENTRYPOINT b|]\nFROM c:1\nRUN --mount=from=x,target=/a d")]
    [InlineData("FROM a:1 AS x\nCMD b\nFROM x")]
    [InlineData("FROM a:1 AS x\nCMD b\nFROM c:1")]
    [InlineData("FROM a:1\nCMD b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1072", markup);

    [Theory]
    [InlineData("FROM a:1 AS x\nCMD b\nFROM c:1\nCOPY --from=x a /a\nENTRYPOINT [\"/a\"]", "Put it into the final stage.")]
    [InlineData("FROM a:1 AS x\nCMD b\nFROM c:1\nCOPY --from=x a /a\nCMD [\"/a\"]", "delete this one.")]
    [InlineData("FROM a:1 AS x\nCMD b\nFROM c:1 AS y\nCMD [\"/a\"]\nFROM y\nCOPY --from=x a /a", "delete this one.")]
    public void Message_SaysWhereItBelongs(string text, string expected) =>
        Assert.EndsWith(expected, Assert.Single(RuleTest.Findings("CTZ1072", text)).Message, StringComparison.Ordinal);
}
