namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5022Tests
{
    [Theory]
    [InlineData("LABEL a=1 [|b|]=2")]
    [InlineData("LABEL [|\"b\"|]=2")]
    [InlineData("LABEL a=1")]
    public void Label_OutsideTheStrictSchema_IsReported(string markup) => LabelTest.Reports("CTZ5022", "text", markup, isStrict: true);

    [Fact]
    public void SchemaThatIsNotStrict_AllowsOthers() => RuleTest.Reports("CTZ5022", "FROM x:1\nLABEL b=1", input => LabelTest.With(input, "text"));
}
