namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1058Tests
{
    [Theory]
    [InlineData("FROM a:1\nEXPOSE [|80/http|] 81/TCP 82/sctp 83 84/")]
    [InlineData("FROM a:1\nARG P\nEXPOSE 80/$P")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1058", markup);
}
