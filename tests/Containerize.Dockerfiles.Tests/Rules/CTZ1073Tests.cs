using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1073Tests
{
    [Theory]
    [InlineData("FROM a:1\nENTRYPOINT [|b -c|]\nCMD [\"d\"]")]
    [InlineData("FROM a:1\nCMD d\nENTRYPOINT [|b $E|]")]
    [InlineData("FROM a:1\nENTRYPOINT [\"b\"]\nCMD [\"d\"]")]
    [InlineData("FROM a:1\nENTRYPOINT b")]
    [InlineData("FROM a:1 AS base\nENTRYPOINT b\nFROM base AS middle\nFROM middle\nCMD [|[\"d\"]|]")]
    [InlineData("FROM a:1 AS base\nENTRYPOINT b\nFROM base\nCMD [|d|]")]
    [InlineData("FROM a:1 AS base\nENTRYPOINT b\nFROM base\nENTRYPOINT [\"c\"]\nCMD [\"d\"]")]
    [InlineData("FROM a:1 AS base\nENTRYPOINT b\nCMD\nFROM a:1\nCMD [\"d\"]")]
    [InlineData("FROM a:1\nENTRYPOINT b\nCMD")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1073", markup);

    [Theory]
    [InlineData("FROM a:1\nENTRYPOINT b -c\nCMD [\"--d\"]", "FROM a:1\nENTRYPOINT [\"b\", \"-c\"]\nCMD [\"--d\"]", true)]
    [InlineData("FROM a:1\nENTRYPOINT exec b\nCMD [\"-d\"]", "FROM a:1\nENTRYPOINT [\"b\"]\nCMD [\"-d\"]", true)]
    [InlineData(
        "FROM a:1\nENTRYPOINT dotnet a.dll\nCMD [\"dotnet\", \"a.dll\"]",
        "FROM a:1\nENTRYPOINT [\"dotnet\", \"a.dll\"]\nCMD [\"dotnet\", \"a.dll\"]",
        false
    )]
    public void Mistake_IsRepaired_ByItselfWhereCmdIsAnOption(string text, string expected, bool isAutomatic) =>
        Assert.Equal(expected, RuleTest.Fixed("CTZ1073", text, isAutomatic));

    [Theory]
    [InlineData("FROM a:1\nENTRYPOINT npm start\nCMD npm start\n")]
    [InlineData("FROM a:1\nCMD --port 80\nENTRYPOINT npm start\n")]
    public void CmdInShellForm_IsLeftToSomeoneWhoKnowsWhatShallRun(string text)
    {
        Assert.Null(Assert.Single(RuleTest.Findings("CTZ1073", text)).Fix);
        Assert.Equal(text, Fixer.Fix(new LintInput("Dockerfile", text)).Text);
    }

    [Fact]
    public void WhatOnlyAShellCanDo_HasNoFix() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1073", "FROM a:1\nENTRYPOINT . b\nCMD [\"d\"]")).Fix);
}
