namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5001Tests
{
    [Theory]
    [InlineData("# [|SYNTAX|]=docker/dockerfile:1\nFROM a:1")]
    [InlineData("# syntax=docker/dockerfile:1\n# [|Escape|]=`\nFROM a:1")]
    [InlineData("# syntax=docker/dockerfile:1\nFROM a:1")]
    [InlineData("# Hello=1\nFROM a:1")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5001", markup);

    [Theory]
    [InlineData("# Escape=`\nFROM a:1", "# escape=`\nFROM a:1")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5001", text, isAutomatic: true));
}
