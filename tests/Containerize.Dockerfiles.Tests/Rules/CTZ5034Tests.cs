namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5034Tests
{
    static string Pairs(int count) => string.Join(' ', Enumerable.Range(1, count).Select(i => $"A{i}=1"));

    [Theory]
    [InlineData("FROM a:1\nENV PAIRS\nENV [|B|]=1 C=1")]
    [InlineData("FROM a:1\nENV PAIRS\nARG [|B|]")]
    [InlineData("FROM a:1\nENV PAIRS\nENV A1=2")]
    [InlineData("FROM a:1 AS x\nENV PAIRS\nFROM x\nENV B=1")]
    [InlineData("FROM a:1\nENV A=1")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5034", markup.Replace("PAIRS", Pairs(25)));
}
