namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5014Tests
{
    [Theory]
    [InlineData("FROM a:1\nARG [|A|]")]
    [InlineData("FROM a:1\nARG [|A=1|] B=2\nCOPY $B /b")]
    [InlineData("FROM a:1\nARG A\nCOPY $A /b")]
    [InlineData("FROM a:1\nARG A\nRUN make")]
    [InlineData("FROM a:1\nARG A\nRUN echo '$A'")]
    [InlineData("FROM a:1\nARG [|A|]\nRUN mkdir /a && apt-get install -y b")]
    [InlineData("FROM a:1\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get install -y b")]
    [InlineData("FROM a:1\nARG CACHE_BUST\nRUN apt-get update")]
    [InlineData("FROM a:1\nRUN make\nARG [|A|]\nCMD [\"a\"]")]
    [InlineData("FROM a:1 AS s\nARG A\nFROM s\nCOPY $A /b")]
    [InlineData("FROM a:1 AS s\nARG [|A|]\nFROM b:1\nCOPY $A /b")]
    [InlineData("FROM a:1\nARG A=1\nARG B=$A\nENV C=$B")]
    [InlineData("FROM a:1\nARG A\nCOPY <<EOF /a\n$A\nEOF")]
    [InlineData("FROM a:1\nARG A\nENV C=${A:-x}")]
    [InlineData("ARG [|A|]\nFROM a:1\nCOPY $A /b")]
    [InlineData("ARG A\nFROM a:$A")]
    [InlineData("ARG A=1\nARG B=a:$A\nFROM $B")]
    [InlineData("ARG A=1\nFROM a:1\nARG A\nCOPY $A /b")]
    [InlineData("FROM a:1\nARG HTTP_PROXY")]
    [InlineData("FROM a:1\nONBUILD ARG A")]
    [InlineData("FROM a:1\nARG A\nONBUILD RUN b")]
    [InlineData("FROM a:1\nARG A\nSHELL [\"pwsh\", \"-c\"]\nRUN b")]
    [InlineData("FROM a:1\nARG A\nRUN --mount=type=cache,id=$A,target=/c mkdir b")]
    [InlineData("FROM a:1\nARG A\nRUN $B")]
    [InlineData("ARG A")]
    public void Argument_ThatNothingUses_IsReported(string markup) => RuleTest.Reports("CTZ5014", markup);

    [Theory]
    [InlineData("FROM a:1\nARG A\nCMD b", "FROM a:1\nCMD b")]
    [InlineData("FROM a:1\nARG A B=1\nCOPY $B /b", "FROM a:1\nARG B=1\nCOPY $B /b")]
    [InlineData("FROM a:1\nARG B=1 A\nCOPY $B /b", "FROM a:1\nARG B=1\nCOPY $B /b")]
    public void Argument_IsRemoved(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5014", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM a:1\n# why\nENV X=$A\nARG A=1\nCMD b", "FROM a:1\nARG A=1\n# why\nENV X=$A\nCMD b")]
    [InlineData("FROM a:1\nRUN echo ${A:-x}\nARG A B=1\nCOPY $B /b", "FROM a:1\nARG A\nRUN echo ${A:-x}\nARG B=1\nCOPY $B /b")]
    [InlineData("ARG A=1\nFROM a:1\nCOPY --from=$A /b /b", "FROM a:1\nCOPY --from=$A /b /b")]
    [InlineData("ARG A=1\nFROM a:1\nRUN echo $A", "FROM a:1\nRUN echo $A")]
    public void ArgumentThatDoesNotReachItsUse_IsForAPerson(string text, string expected) =>
        Assert.Equal(expected, RuleTest.Fixed("CTZ5014", text, isAutomatic: false));

    [Fact]
    public void ArgumentBelowItsUse_IsSaidToStandTooLate() =>
        Assert.Equal(
            "The argument 'A' is used in line 2, where it is not declared yet and so has no value: move it above that line.",
            Assert.Single(RuleTest.Findings("CTZ5014", "FROM a:1\nENV X=$A\nARG A=1")).Message
        );
}
