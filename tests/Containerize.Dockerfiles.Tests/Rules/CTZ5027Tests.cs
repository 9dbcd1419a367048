namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5027Tests
{
    [Theory]
    [InlineData("LABEL a=[|\"not-git-hash\"|]")]
    [InlineData("LABEL a=[|\"1f2e3d\"|]")]
    [InlineData("LABEL a=[|\"1F2E3D4\"|]")]
    [InlineData("LABEL a=[|\"1f2e3d4g\"|]")]
    [InlineData("LABEL a=[|\"1f2e3d4a\"|]")]
    [InlineData("LABEL a=\"1f2e3d4\"")]
    [InlineData("LABEL a=\"0123456789abcdef0123456789abcdef01234567\"")]
    [InlineData("LABEL a=\"\"")]
    [InlineData("LABEL b=nonsense")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5027", "hash", markup);
}
