namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4014Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN yum [|install|] -y git")]
    [InlineData("FROM a:1\nRUN yum install -y git && yum clean all")]
    [InlineData("FROM a:1\nRUN yum clean all && yum [|install|] -y git")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/cache/yum yum install -y git")]
    [InlineData("FROM a:1 AS b\nRUN yum install -y git\nFROM c:1\nCOPY --from=b /x /x")]
    [InlineData("FROM a:1\nRUN yum install -y git && yum [|install|] -y vim")]
    [InlineData("FROM a:1\nRUN yum install -y git && rm -rf /var/cache/yum/*")]
    [InlineData("FROM a:1\nRUN yum -y [|update|]")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4014", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN yum install -y git", "FROM a:1\nRUN yum install -y git && yum clean all")]
    [InlineData("FROM a:1\nRUN a \\\n    && yum install -y git", "FROM a:1\nRUN a \\\n    && yum install -y git \\\n    && yum clean all")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4014", text, isAutomatic: true));
}
