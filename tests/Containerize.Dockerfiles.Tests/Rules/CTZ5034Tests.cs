using Containerize.Dockerfiles.Linting;

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

    [Fact]
    public void Limit_CanBeChosen() =>
        RuleTest.Reports("CTZ5034", "FROM a\nENV b=1 [|c|]=2\nFROM d\nENV e=1\n", input => input with { Options = input.Options with { MaxVariables = 1 } });

    [Theory]
    [InlineData("10", 10)]
    [InlineData("many", null)]
    [InlineData("-1", null)]
    public void Limit_IsReadFromTheConfiguration(string text, int? read) =>
        Assert.Equal(read ?? LintOptions.Default.MaxVariables, PolicyKeys.Read(key => key == "containerize.max_variables" ? text : null).MaxVariables);
}
