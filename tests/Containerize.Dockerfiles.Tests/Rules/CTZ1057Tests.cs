namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1057Tests
{
    [Theory]
    [InlineData("FROM a:1\nEXPOSE 80 [|65536|] [|http|] [|9-1|]")]
    [InlineData("FROM a:1\nEXPOSE 0 80/tcp 80-90")]
    [InlineData("FROM a:1\nENV P=\nEXPOSE $P 80 [|\"\"|]")]
    [InlineData("FROM a:1\nEXPOSE \\ 80")]
    [InlineData("FROM a:1\nARG P\nEXPOSE $P")]
    [InlineData("FROM a:1\nENV P=x\nEXPOSE [|$P|]")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1057", markup);
}
