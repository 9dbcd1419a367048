namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5029Tests
{
    [Theory]
    [InlineData("LABEL a=[|\"not-email\"|]")]
    [InlineData("LABEL a=[|\"a@\"|]")]
    [InlineData("LABEL a=[|\"@b\"|]")]
    [InlineData("LABEL a=[|\"a b@c.org\"|]")]
    [InlineData("LABEL a=[|\"Jo <jo@example.org>\"|]")]
    [InlineData("LABEL a=[|\"a..b@c.org\"|]")]
    [InlineData("LABEL a=[|\"a@-b.org\"|]")]
    [InlineData("LABEL a=\"abcd@example.org\"")]
    [InlineData("LABEL a=\"first.last+tag@sub.example.org\"")]
    [InlineData("LABEL a=\"a@localhost\"")]
    [InlineData("LABEL a=\"\"")]
    [InlineData("LABEL b=nonsense")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5029", "email", markup);
}
