namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1019Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV b=[|\"c|]")]
    [InlineData("FROM a:1\nCOPY [|\"my|] file\" /x/")]
    [InlineData("FROM a:1\nADD [|it's|] /x/")]
    [InlineData("FROM [|\"a:1|]")]
    [InlineData("FROM a:1\nWORKDIR [|\"/b c|]")]
    [InlineData("FROM a:1\nUSER [|'b|]\nEXPOSE [|\"80|]\nSTOPSIGNAL [|\"TERM|]\nVOLUME [|\"/b|]")]
    [InlineData("FROM a:1\nWORKDIR \"/b c\"\nCOPY [\"my file\", \"/x/\"]\nCOPY <<\"E\" \"/y\"\nit's\nE\nCOPY a\\\"b \"c\"d'e' /z")]
    [InlineData("FROM a:1\nLABEL b='c' d=\"e\\\"\"")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1019", markup);
}
