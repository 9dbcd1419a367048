namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4016Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN zypper [|install|] -y git")]
    [InlineData("FROM a:1\nRUN zypper install -y git && zypper clean --all")]
    [InlineData("FROM a:1\nRUN zypper clean --all && zypper [|install|] -y git")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/cache/zypp zypper install -y git")]
    [InlineData("FROM a:1 AS b\nRUN zypper install -y git\nFROM c:1\nCOPY --from=b /x /x")]
    [InlineData("FROM a:1\nRUN zypper install -y git && zypper [|install|] -y vim")]
    [InlineData("FROM a:1\nRUN zypper in -y git && zypper cc")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4016", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN zypper install -y git", "FROM a:1\nRUN zypper install -y git && zypper clean --all")]
    [InlineData("FROM a:1\nRUN a \\\n    && zypper install -y git", "FROM a:1\nRUN a \\\n    && zypper install -y git \\\n    && zypper clean --all")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4016", text, isAutomatic: true));
}
