namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4015Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN dnf [|install|] -y git")]
    [InlineData("FROM a:1\nRUN dnf install -y git && dnf clean all")]
    [InlineData("FROM a:1\nRUN dnf clean all && dnf [|install|] -y git")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y git")]
    [InlineData("FROM a:1 AS b\nRUN dnf install -y git\nFROM c:1\nCOPY --from=b /x /x")]
    [InlineData("FROM a:1\nRUN dnf install -y git && dnf [|install|] -y vim")]
    [InlineData("FROM a:1\nRUN microdnf install -y git && rm -rf /var/cache/yum/*")]
    [InlineData("FROM a:1\nRUN dnf -y [|up|]")]
    [InlineData("FROM a:1\nRUN dnf [|install|] -y git && microdnf clean all")]
    [InlineData("FROM a:1\nRUN dnf install -y git && yum clean all")]
    [InlineData("FROM a:1\nRUN tdnf [|install|] -y git && rm -rf /tmp/x")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4015", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN dnf install -y git", "FROM a:1\nRUN dnf install -y git && dnf clean all")]
    [InlineData("FROM a:1\nRUN a \\\n    && dnf install -y git", "FROM a:1\nRUN a \\\n    && dnf install -y git \\\n    && dnf clean all")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4015", text, isAutomatic: true));
}
