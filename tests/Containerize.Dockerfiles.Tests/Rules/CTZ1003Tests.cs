namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1003Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|RUNN|] b")]
    [InlineData("FROM a:1\nrun b")]
    [InlineData("FROM a:1\nRUN[|\u00A0|]touch /tmp/a")]
    [InlineData("[|FOO\u00A0a:1|]")]
    [InlineData("\u00A0FROM a:1\u00A0\nENV A=b\u00A0C=d")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1003", markup);

    [Fact]
    public void OtherBlank_IsNamedAndReplaced()
    {
        Assert.Equal("FROM a:1\nRUN touch /tmp/a\u00A0b", RuleTest.Fixed("CTZ1003", "FROM a:1\nRUN\u00A0touch /tmp/a\u00A0b", isAutomatic: true));
        Assert.Equal(
            "This blank is a no-break space (U+00A0), which parts no words for the builder: write a plain one.",
            Assert.Single(RuleTest.Findings("CTZ1003", "FROM\u00A0a:1")).Message
        );
        Assert.StartsWith(
            "This blank is the character U+3000, ",
            Assert.Single(RuleTest.Findings("CTZ1003", "FROM\u3000a:1")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Problem_IsRepaired() => Assert.Equal("FROM a:1\nRUN b", RuleTest.Fixed("CTZ1003", "FROM a:1\nRUNN b", isAutomatic: false));
}
