namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5017Tests
{
    [Theory]
    [InlineData("FROM [|a:1|]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD b")]
    [InlineData("FROM a:1 AS x\nHEALTHCHECK NONE\nFROM x")]
    [InlineData("FROM a:1 AS x\nHEALTHCHECK NONE\nFROM [|b:1|]")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5017", markup);
}
