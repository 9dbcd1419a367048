namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5018Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|MAINTAINER Jo|]")]
    [InlineData("FROM a:1\nLABEL maintainer=Jo")]
    public void Maintainer_IsReported(string markup) => RuleTest.Reports("CTZ5018", markup);

    [Theory]
    [InlineData("Jo \\\"J\\\" Doe <jo@example.com>", "Jo \\\"J\\\" Doe <jo@example.com>")]
    [InlineData("Jo \"J\" O'Doe and Al D'Oe", "Jo \\\"J\\\" O'Doe and Al D'Oe")]
    [InlineData("\"Jo Doe\"", "Jo Doe")]
    [InlineData("\"Jo\" <CORP\\jo>", "\\\"Jo\\\" <CORP\\\\jo>")]
    [InlineData("\"Jo\" and \"Al\"", "\\\"Jo\\\" and \\\"Al\\\"")]
    public void Maintainer_BecomesALabel(string name, string label) =>
        Assert.Equal(
            $"FROM a:1\nLABEL org.opencontainers.image.authors=\"{label}\"",
            RuleTest.Fixed("CTZ5018", "FROM a:1\nMAINTAINER " + name, isAutomatic: true)
        );

    [Theory]
    [InlineData("FROM a:1\nLABEL org.opencontainers.image.authors=\"Team\"\nMAINTAINER Jo\n", "FROM a:1\nLABEL org.opencontainers.image.authors=\"Team\"\n")]
    [InlineData("FROM a:1\nMAINTAINER Jo\nLABEL a=b org.opencontainers.image.authors=Team\n", "FROM a:1\nLABEL a=b org.opencontainers.image.authors=Team\n")]
    public void LabelThatIsThere_IsKept(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5018", text, isAutomatic: false));
}
