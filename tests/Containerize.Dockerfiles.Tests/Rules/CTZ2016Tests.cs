namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2016Tests
{
    [Theory]
    [InlineData("FROM a:1\nUSER [|root|]")]
    [InlineData("FROM a:1\nUSER [|0:0|]")]
    [InlineData("FROM a:1\nUSER root\nUSER b")]
    [InlineData("FROM a:1 AS x\nUSER root\nFROM b:1\nCOPY --from=x a /a")]
    [InlineData("FROM a:1 AS x\nUSER [|root|]\nFROM x\nRUN b")]
    [InlineData("FROM a:1 AS x\nUSER root\nFROM x AS dev\nUSER b\nFROM c:1\nUSER b")]
    [InlineData("FROM a:1 AS x\nUSER [|root|]\nFROM c:1\nUSER b")]
    [InlineData("FROM a:1\nUSER $U")]
    [InlineData("ARG U=root\nFROM a:1\nARG U\nUSER [|$U|]")]
    [InlineData("FROM a:1 AS x\nUSER root\nFROM x\nUSER b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2016", markup);
}
