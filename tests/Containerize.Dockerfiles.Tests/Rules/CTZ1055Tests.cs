namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1055Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [|node server.js|]")]
    [InlineData("FROM a:1\nENV B=c\nCMD [|node \\\n  $B|]")]
    [InlineData("FROM a:1\nCMD [\"node\"]\nRUN x y")]
    [InlineData("FROM a:1\nSHELL [\"bash\", \"-c\"]\nCMD node server.js")]
    [InlineData("FROM a:1 AS b\nSHELL [\"bash\", \"-c\"]\nFROM b\nENTRYPOINT node server.js")]
    [InlineData("FROM a:1\nONBUILD CMD [|node server.js|]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD [|wget -q http://localhost/|]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nHEALTHCHECK NONE\nHEALTHCHECK CMD [\"a\"]")]
    [InlineData("FROM a:1\nSHELL [\"bash\", \"-c\"]\nHEALTHCHECK CMD a")]
    public void ShellForm_IsReported(string markup) => RuleTest.Reports("CTZ1055", markup);

    [Theory]
    [InlineData("CMD node  \"a b\" 'c\"d'", "CMD [\"node\", \"a b\", \"c\\\"d\"]")]
    [InlineData("CMD node \\\n  --port=80", "CMD [\"node\", \"--port=80\"]")]
    public void CommandWithoutShellSyntax_BecomesJson(string text, string expected) => Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed("CTZ1055", "FROM a:1\n" + text, isAutomatic: true));

    [Theory]
    [InlineData("CMD node $PORT")]
    [InlineData("CMD a && b")]
    [InlineData("CMD a > b")]
    [InlineData("CMD A=b c")]
    [InlineData("CMD ls *.js")]
    public void CommandThatNeedsAShell_HasNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1055", "FROM a:1\n" + text)).Fix);
}
