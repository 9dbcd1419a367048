namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1006Tests
{
    [Theory]
    [InlineData("FROM a:1\nSTOPSIGNAL 1 [|2|]")]
    [InlineData("FROM a:1\nHEALTHCHECK NONE [|x|]")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1006", markup);
}
