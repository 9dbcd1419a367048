using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1060Tests
{
    [Theory]
    [InlineData("FROM a:1\nSTOPSIGNAL [|x|]")]
    [InlineData("FROM a:1\nSTOPSIGNAL sigterm")]
    [InlineData("FROM a:1\nSTOPSIGNAL 9")]
    [InlineData("FROM a:1\nSTOPSIGNAL [|65|]")]
    [InlineData("FROM a:1\nSTOPSIGNAL RTMIN+3")]
    [InlineData("FROM a:1\nSTOPSIGNAL [|0|]")]
    [InlineData("FROM a:1\nARG S\nSTOPSIGNAL $S")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1060", markup);

    [Theory]
    [InlineData("65", Severity.Warning)]
    [InlineData("-1", Severity.Warning)]
    [InlineData("0", Severity.Error)]
    [InlineData("x", Severity.Error)]
    public void NumberThatNoSignalHas_IsAWarning_AsTheBuilderTakesIt(string signal, Severity expected) =>
        Assert.Equal(expected, Assert.Single(RuleTest.Findings("CTZ1060", "FROM a:1\nSTOPSIGNAL " + signal)).Severity);
}
