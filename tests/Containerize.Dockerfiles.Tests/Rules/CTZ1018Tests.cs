namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1018Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV b=[|${c^|]^}")]
    [InlineData("FROM a:1\nENV b=[|${c:d|]}")]
    [InlineData("FROM a:1\nWORKDIR [|${}|]")]
    [InlineData("FROM a:1\nENV b=${c:-d} e=${f##g} h=${i//j/k} l=${m%n}")]
    [InlineData("FROM a:1\nRUN echo ${b^^}")]
    [InlineData("FROM a:1\nARG a=\"${b:-[|\"x|] y\"}\"")]
    [InlineData("FROM a:1\nLABEL a=\"${b:-[|\"x|] y=z\"}\"")]
    [InlineData("FROM a:1\nENV a=\"${b:-\"x\"}\" c=\"${b:-x y}\" d=\"${b:-'x y'}\"")]
    [InlineData("FROM a:1\nENV a=\"x")]
    [InlineData("FROM a:1\nENV a=\"${b:-it[|'s}\"|]")]
    [InlineData("FROM a:1\nCOPY <<A /b\nc=\"[|${d:0|]:2}\"\nA\nCOPY <<\"A\" /b\nc=\"${d:0:2}\"\nA")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1018", markup);
}
