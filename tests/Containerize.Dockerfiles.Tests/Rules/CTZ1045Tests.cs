namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1045Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY a [|b|]")]
    [InlineData("FROM a:1\nCOPY a [|.|]")]
    [InlineData("FROM a:1\nCOPY [\"a\", [|\"b/\"|]]")]
    [InlineData("FROM a:1\nWORKDIR /c\nFROM b:1\nCOPY a [|b|]")]
    [InlineData("FROM a:1\nCOPY a /b")]
    [InlineData("FROM a:1\nWORKDIR /c\nCOPY a b")]
    [InlineData("FROM a:1 AS x\nWORKDIR /c\nFROM x\nCOPY a b")]
    [InlineData("FROM a:1\nCOPY a C:\\\\b")]
    [InlineData("FROM a:1\nCOPY a $HOME_DIR/b")]
    [InlineData("FROM a:1\nARG D=/d\nCOPY a $D")]
    [InlineData("FROM a:1\nONBUILD COPY a [|b|]")]
    [InlineData("ONBUILD COPY a [|b|]")]
    [InlineData("FROM a:1\nONBUILD COPY a b\nWORKDIR /c")]
    [InlineData("FROM a:1\nONBUILD WORKDIR /c\nONBUILD COPY a b")]
    [InlineData("FROM a:1\nONBUILD COPY a [|b|]\nONBUILD WORKDIR /c")]
    [InlineData("FROM scratch\nCOPY out .")]
    [InlineData("FROM scratch AS x\nFROM x\nCOPY out .")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1045", markup);

    [Theory]
    [InlineData(
        "FROM a:1\nCOPY [\"a\", \"b/\"]",
        "'b/' is relative, and no WORKDIR of this file says to what: the base image decides. Set WORKDIR, or write an absolute path."
    )]
    public void Message_NamesWhatTheBuilderSees(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(RuleTest.Findings("CTZ1045", text)).Message);
}
