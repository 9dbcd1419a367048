namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5024Tests
{
    [Theory]
    [InlineData("LABEL a=[|\"not-url\"|]")]
    [InlineData("LABEL a=[|\"example.org/a\"|]")]
    [InlineData("LABEL a=[|\"/a/b\"|]")]
    [InlineData("LABEL a=[|\"https:\"|]")]
    [InlineData("LABEL a=[|\"https://a b\"|]")]
    [InlineData("LABEL a=\"https://example.org\"")]
    [InlineData("LABEL a=\"http://localhost:80/a?b#c\"")]
    [InlineData("LABEL a=\"git+ssh://git@example.org/a\"")]
    [InlineData("LABEL a=\"urn:isbn:1\"")]
    [InlineData("LABEL a=\"\"")]
    [InlineData("LABEL b=nonsense")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5024", "url", markup);
}
