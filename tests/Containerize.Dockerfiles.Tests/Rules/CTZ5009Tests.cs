namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5009Tests
{
    [Theory]
    [InlineData("# base the base\nFROM a:1 AS base")]
    [InlineData("# the base\nFROM a:1 AS [|base|]")]
    [InlineData("# BasE the base\nFROM a:1 AS [|base|]")]
    [InlineData("# the base\nFROM a:1")]
    [InlineData("# the base\n\nFROM a:1 AS base")]
    [InlineData("# the base\n#\nFROM a:1 AS base")]
    [InlineData("# other\n# base the base\nFROM a:1 AS base")]
    [InlineData("# base the base\n# other\nFROM a:1 AS base")]
    [InlineData("# base the base\n\n# other\nFROM a:1 AS [|base|]")]
    [InlineData("# A is it\nFROM a:1\n# other\nARG [|A|]")]
    [InlineData("# hadolint ignore=DL3006\nFROM a AS base")]
    [InlineData("# syntax=docker/dockerfile:1\nFROM a:1 AS base")]
    [InlineData("FROM a:1\n# A is it\nARG A=1")]
    [InlineData("FROM a:1\n# is it\nARG [|A|]=1")]
    [InlineData("FROM a:1\n# is it\nARG [|A|]=1 B=2")]
    [InlineData("FROM a:1\n# B is it\nARG A=1 B=2")]
    [InlineData("FROM a:1\n# is it\nENV A=1")]
    public void Comment_WithoutTheName_IsReported(string markup) => RuleTest.Reports("CTZ5009", markup);

    [Fact]
    public void BlankLine_SeparatesThem() => Assert.Equal("# x\n\nFROM a:1 AS b", RuleTest.Fixed("CTZ5009", "# x\nFROM a:1 AS b", isAutomatic: true));
}
