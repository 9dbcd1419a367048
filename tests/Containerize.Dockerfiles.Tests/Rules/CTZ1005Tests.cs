namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1005Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|b|]")]
    [InlineData("FROM a:1\n[|EXPOSE|]")]
    [InlineData("FROM a:1\nCMD []")]
    [InlineData("FROM a:1\nVOLUME [\"/b\", [|\" \"|]]")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1005", markup);
}
