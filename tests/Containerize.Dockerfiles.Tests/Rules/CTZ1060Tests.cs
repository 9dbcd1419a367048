namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1060Tests
{
    [Theory]
    [InlineData("FROM a:1\nSTOPSIGNAL [|x|]")]
    [InlineData("FROM a:1\nSTOPSIGNAL sigterm")]
    [InlineData("FROM a:1\nSTOPSIGNAL 9")]
    [InlineData("FROM a:1\nSTOPSIGNAL [|65|]")]
    [InlineData("FROM a:1\nSTOPSIGNAL RTMIN+3")]
    [InlineData("FROM a:1\nARG S\nSTOPSIGNAL $S")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1060", markup);
}
