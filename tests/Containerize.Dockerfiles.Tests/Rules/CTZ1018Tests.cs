namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1018Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV b=[|${c^|]^}")]
    [InlineData("FROM a:1\nENV b=[|${c:d|]}")]
    [InlineData("FROM a:1\nWORKDIR [|${}|]")]
    [InlineData("FROM a:1\nENV b=${c:-d} e=${f##g} h=${i//j/k} l=${m%n}")]
    [InlineData("FROM a:1\nRUN echo ${b^^}")]
    [InlineData("FROM a:1\nCOPY <<A /b\nc=\"[|${d:0|]:2}\"\nA\nCOPY <<\"A\" /b\nc=\"${d:0:2}\"\nA")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1018", markup);
}
