namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1023Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [|[b, c]|]")]
    [InlineData("FROM a:1\nVOLUME [|['b']|]")]
    [InlineData("FROM a:1\nRUN [ -f b ] && c")]
    [InlineData("FROM a:1\nRUN [ \"$b\" = \"c\" ] || d")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1023", markup);

    [Fact]
    public void PathsThatBecomeOne_HaveNoFix() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1023", "FROM a:1\nADD ['b,',]")).Fix);

    [Fact]
    public void Problem_IsRepaired() => Assert.Equal("FROM a:1\nCMD [\"b\", \"c\"]", RuleTest.Fixed("CTZ1023", "FROM a:1\nCMD ['b' \"c\",]", isAutomatic: true));
}
