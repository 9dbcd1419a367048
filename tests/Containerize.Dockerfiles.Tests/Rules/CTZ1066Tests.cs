namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1066Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN yum [|install|] git")]
    [InlineData("FROM a:1\nRUN yum install -y git")]
    [InlineData("FROM a:1\nRUN yum -y install git")]
    [InlineData("FROM a:1\nRUN yes | yum install git")]
    [InlineData("FROM a:1\nRUN yum search git")]
    [InlineData("FROM a:1\nRUN notyum install git")]
    [InlineData("FROM a:1\nONBUILD RUN yum [|install|] git")]
    [InlineData("FROM a:1\nRUN a && yum \\\n  [|install|] git && b")]
    [InlineData("FROM a:1\n# we could use --assumeyes here\nRUN yum [|install|] git")]
    [InlineData("FROM a:1\nRUN yum --setopt=assumeyes=1 install git\nRUN yum [|install|] curl")]
    [InlineData("FROM a:1\nRUN yum [|install|] git\nRUN echo assumeyes=1 >> /etc/yum.conf\nRUN yum install curl")]
    [InlineData("FROM a:1\nRUN yum-config-manager --save --setopt=assumeyes=1 && yum install git")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1066", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN yum install git", "FROM a:1\nRUN yum install -y git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1066", text, isAutomatic: true));
}
