namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5020Tests
{
    [Theory]
    [InlineData("LABEL [|com.docker.label|]=\"foo\"")]
    [InlineData("LABEL [|io.docker.a|]=b [|org.dockerproject.a|]=b org.example.a=b")]
    [InlineData("LABEL com.docker.extension.publisher-url=b")]
    [InlineData("LABEL [|a$b|]=c")]
    [InlineData("LABEL [|1a|]=b")]
    [InlineData("LABEL [|1a|] =b")]
    [InlineData("LABEL [|a.|]=b [|a-|]=b [|a..b|]=c [|a--b|]=c")]
    [InlineData("LABEL [|a_b|]=c [|aB|]=c")]
    [InlineData("LABEL \"org.example.a\"=b a=c")]
    [InlineData("LABEL [|\"a b\"|]=c")]
    [InlineData("LABEL org.valid-key.label3=\"foo\"")]
    [InlineData("ARG N=x\nLABEL org.$N=1 [|org.${N}_y|]=1")]
    [InlineData("ARG N\nLABEL org.$N=1")]
    [InlineData("ONBUILD LABEL [|A|]=b")]
    public void Key_OfAnotherForm_IsReported(string markup) => RuleTest.Reports("CTZ5020", "FROM x:1\n" + markup);

    [Fact]
    public void UpperCase_BecomesLowerCase() =>
        Assert.Equal("FROM x:1\nLABEL org.example.build-date=1", RuleTest.Fixed("CTZ5020", "FROM x:1\nLABEL org.example.Build-Date=1", isAutomatic: false));

    [Fact]
    public void OtherCharacters_AreForAPerson() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5020", "FROM x:1\nLABEL Build_Date=1")).Fix);
}
