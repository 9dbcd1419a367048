namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1030Tests
{
    [Theory]
    [InlineData("# a\n[|# syntax=docker/dockerfile:1|]\nFROM a:1")]
    [InlineData("\n[|# escape=`|]\nFROM a:1")]
    [InlineData("#!/x\n[|# escape=`|]\n# syntax=docker/dockerfile:1\nFROM a:1")]
    [InlineData("FROM a:1\n[|#syntax = docker/dockerfile:1|]")]
    [InlineData("# syntax=docker/dockerfile:1\nFROM a:1")]
    [InlineData("# a\n# syntax = good\nFROM a:1")]
    [InlineData("# a\n# check=skip=all\nFROM a:1")]
    [InlineData("# a\n[|# check=error=true|]\n\nARG B=1\nFROM a:$B")]
    [InlineData("# check=error=true\nFROM a:1")]
    [InlineData("# a\n# check=the sums first\nFROM a:1")]
    [InlineData("FROM a:1\n# check=skip=JSONArgsRecommended\nCMD b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1030", markup);

    [Theory]
    [InlineData("# a\n# check=error=true\nFROM a:1", "# check=error=true\n# a\nFROM a:1")]
    [InlineData("# a\n# syntax=docker/dockerfile:1\nFROM a:1", "# syntax=docker/dockerfile:1\n# a\nFROM a:1")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1030", text, isAutomatic: false));
}
