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
    public void Problem_IsRepaired() =>
        Assert.Equal("FROM a:1\nCMD [\"b\", \"c\"]", RuleTest.Fixed("CTZ1023", "FROM a:1\nCMD ['b' \"c\",]", isAutomatic: true));

    [Theory]
    [InlineData("CMD [\"C:\\app\\x.exe\"]", "CMD [\"C:\\\\app\\\\x.exe\"]", "a backslash is written twice.")]
    [InlineData("ENTRYPOINT [\"x\", \"--\"]]", "ENTRYPOINT [\"x\", \"--\"]", "one bracket too many: take the last one away.")]
    public void OneSlip_IsNamed_AndItsRepairOffered(string text, string repaired, string advice)
    {
        Assert.EndsWith(advice, Assert.Single(RuleTest.Findings("CTZ1023", "FROM a:1\n" + text)).Message, StringComparison.Ordinal);
        Assert.Equal("FROM a:1\n" + repaired, RuleTest.Fixed("CTZ1023", "FROM a:1\n" + text, isAutomatic: false));
    }
}
