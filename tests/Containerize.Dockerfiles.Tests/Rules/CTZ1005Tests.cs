using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1005Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|b|]")]
    [InlineData("FROM a:1\n[|EXPOSE|]")]
    [InlineData("FROM a:1\nCMD []")]
    [InlineData("FROM a:1\nCOPY b[|\u00A0|]/c")]
    [InlineData("FROM a:1\nENV b[|\u00A0|]c")]
    [InlineData("FROM a:1\n[|ENTRYPOINT|]")]
    [InlineData("FROM a:1\nVOLUME [\"/b\", [|\" \"|]]")]
    [InlineData("FROM a:1\nVOLUME [|\"\"|] /b")]
    [InlineData("FROM a:1\nENV V=\nVOLUME /data [|$V|]")]
    [InlineData("FROM a:1\nENV V=\nSTOPSIGNAL [|$V|]")]
    [InlineData("FROM a:1\nARG V\nVOLUME /data $V ${W}\nSTOPSIGNAL $V")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1005", markup);

    [Fact]
    public void EntrypointAlone_IsAWarning_AsTheBuilderTakesIt() =>
        Assert.Equal(Severity.Warning, Assert.Single(RuleTest.Findings("CTZ1005", "FROM a:1\nENTRYPOINT")).Severity);
}
