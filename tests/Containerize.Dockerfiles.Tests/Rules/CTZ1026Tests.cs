namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1026Tests
{
    [Theory]
    [InlineData("FROM [|a:b:c|]")]
    [InlineData("FROM [|a/B|]")]
    [InlineData("FROM localhost:5000/a/b:c")]
    [InlineData("FROM [|a@sha256:1|]")]
    [InlineData("FROM $x")]
    [InlineData("ARG x=1\nFROM a:$x\nARG x\nCOPY --from=[|b/c:${x}|] d /e")]
    [InlineData("FROM a:1\nARG x\nRUN --mount=type=bind,from=[|$x|],target=/b c")]
    [InlineData("FROM a:1 AS b\nFROM a:2\nCOPY --from=b c /d\nRUN --mount=type=bind,from=b,target=/$e f")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1026", markup);
}
