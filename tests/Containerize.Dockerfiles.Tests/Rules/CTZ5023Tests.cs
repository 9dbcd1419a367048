namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5023Tests
{
    [Theory]
    [InlineData("LABEL [|a=\"\"|]")]
    [InlineData("LABEL [|a=|]")]
    [InlineData("LABEL [|a=\" \"|]")]
    [InlineData("LABEL a=b")]
    [InlineData("LABEL b=\"\"")]
    [InlineData("ARG X=\nLABEL [|a=$X|]")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5023", "text", markup);
}
