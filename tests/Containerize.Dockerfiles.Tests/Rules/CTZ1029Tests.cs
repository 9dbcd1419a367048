namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1029Tests
{
    [Theory]
    [InlineData("# syntax=a\n[|# syntax=a|]\nFROM a:1")]
    [InlineData("# syntax=a\n# escape=`\nFROM a:1")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1029", markup);

    [Fact]
    public void Problem_IsRepaired() => Assert.Equal("# escape=`\nFROM a:1", RuleTest.Fixed("CTZ1029", "# escape=`\n# escape=`\nFROM a:1", isAutomatic: true));
}
