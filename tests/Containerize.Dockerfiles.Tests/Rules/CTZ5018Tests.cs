namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5018Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|MAINTAINER Jo|]")]
    [InlineData("FROM a:1\nLABEL maintainer=Jo")]
    public void Maintainer_IsReported(string markup) => RuleTest.Reports("CTZ5018", markup);

    [Fact]
    public void Maintainer_BecomesALabel() =>
        Assert.Equal("FROM a:1\nLABEL org.opencontainers.image.authors=\"Jo \\\"J\\\" Doe <jo@example.com>\"", RuleTest.Fixed("CTZ5018", "FROM a:1\nMAINTAINER Jo \\\"J\\\" Doe <jo@example.com>", isAutomatic: true));
}
