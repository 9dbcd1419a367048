namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1067Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN dnf [|install|] git")]
    [InlineData("FROM a:1\nRUN dnf install -y git")]
    [InlineData("FROM a:1\nRUN dnf -y install git")]
    [InlineData("FROM a:1\nRUN yes | dnf install git")]
    [InlineData("FROM a:1\nRUN dnf search git")]
    [InlineData("FROM a:1\nRUN notdnf install git")]
    [InlineData("FROM a:1\nONBUILD RUN dnf [|install|] git")]
    [InlineData("FROM a:1\nRUN a && dnf \\\n  [|install|] git && b")]
    [InlineData("FROM a:1\n# we could use --assumeyes here\nRUN dnf [|install|] git")]
    [InlineData("FROM a:1\nRUN dnf --setopt=assumeyes=1 install git\nRUN dnf [|install|] curl")]
    [InlineData("FROM a:1\nRUN dnf [|install|] git\nRUN echo assumeyes=1 >> /etc/dnf/dnf.conf\nRUN dnf install curl")]
    [InlineData("FROM a:1\nRUN dnf config-manager --save --setopt=assumeyes=1 && dnf install git")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1067", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN dnf install git", "FROM a:1\nRUN dnf install -y git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1067", text, isAutomatic: true));
}
