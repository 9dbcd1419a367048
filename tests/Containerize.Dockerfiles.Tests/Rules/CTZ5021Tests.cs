namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5021Tests
{
    [Theory]
    [InlineData("FROM [|x:1|]\nLABEL b=c")]
    [InlineData("FROM x:1\nLABEL a=b")]
    [InlineData("FROM x:1\nLABEL b=c a=d")]
    [InlineData("FROM [|x:1|]\nFROM [|y:1|]")]
    [InlineData("FROM x:1\nLABEL a=b\nFROM [|y:1|]")]
    [InlineData("FROM x:1 AS s\nFROM s\nLABEL a=b")]
    [InlineData("FROM x:1 AS s\nLABEL a=b\nFROM s")]
    [InlineData("FROM x:1 AS s\nFROM y:1\nLABEL a=b\nCOPY --from=s /a /b")]
    [InlineData("FROM x:1 AS s\nFROM y:1\nLABEL a=b\nRUN --mount=type=bind,from=s,target=/s cp /s/a /b")]
    [InlineData("FROM x:1 AS s\nFROM [|s|]\nFROM s\nLABEL a=b")]
    [InlineData("RUN a")]
    public void Label_ThatIsMissing_IsReported(string markup) => RuleTest.Reports("CTZ5021", markup, input => LabelTest.With(input, "text"));

    [Fact]
    public void WithoutSchema_NothingIsAsked() => RuleTest.Reports("CTZ5021", "FROM x:1");

    [Theory]
    [InlineData("FROM x:1\nCMD b\n", "FROM x:1\nCMD b\nARG A\nLABEL a=$A\n")]
    [InlineData("FROM x:1", "FROM x:1\nARG A\nLABEL a=$A\n")]
    [InlineData("FROM x:1\nRUN <<E\nb\nE\n", "FROM x:1\nRUN <<E\nb\nE\nARG A\nLABEL a=$A\n")]
    public void Fix_TakesItFromAnArgument(string text, string expected) =>
        Assert.Equal(expected, RuleTest.Fixed("CTZ5021", text, isAutomatic: false, input => LabelTest.With(input, "text")));
}
