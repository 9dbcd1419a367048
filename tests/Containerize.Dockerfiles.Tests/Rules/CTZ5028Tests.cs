namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5028Tests
{
    [Theory]
    [InlineData("LABEL a=[|\"not-semver\"|]")]
    [InlineData("LABEL a=[|\"1.2\"|]")]
    [InlineData("LABEL a=[|\"v1.2.3\"|]")]
    [InlineData("LABEL a=[|\"01.2.3\"|]")]
    [InlineData("LABEL a=[|\"1.2.3-\"|]")]
    [InlineData("LABEL a=[|\"1.2.3-01\"|]")]
    [InlineData("LABEL a=[|\"latest\"|]")]
    [InlineData("LABEL a=\"1.2.3\"")]
    [InlineData("LABEL a=\"2.0.1-rc1\"")]
    [InlineData("LABEL a=\"1.0.0-alpha.1+build.5\"")]
    [InlineData("LABEL a=\"0.0.0\"")]
    [InlineData("LABEL a=\"\"")]
    [InlineData("LABEL b=nonsense")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5028", "semver", markup);
}
