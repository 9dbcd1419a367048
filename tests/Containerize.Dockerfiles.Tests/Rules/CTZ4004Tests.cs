namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4004Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY --from=b [|/|] /")]
    [InlineData("FROM a:1\nCOPY --from=b /c /")]
    [InlineData("FROM a:1\nCOPY --from=b / /c")]
    [InlineData("FROM scratch\nCOPY --from=b / /")]
    [InlineData("FROM a:1\nCOPY / /")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ4004", markup);
}
