using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1011Tests
{
    [Theory]
    [InlineData("FROM a:1\nHEALTHCHECK --timeout=[|5|] CMD b")]
    [InlineData("FROM a:1\nARG b=5s\nHEALTHCHECK --timeout=[|$b|] --retries=[|${c}|] CMD d")]
    [InlineData("FROM a:1\nHEALTHCHECK --retries=[|no|] CMD b")]
    [InlineData("FROM a:1\nHEALTHCHECK --timeout=1h2m --retries=1 CMD b")]
    [InlineData("FROM a:1\nHEALTHCHECK --retries=[|-1|] CMD b")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1011", markup);

    [Theory]
    [InlineData("--retries=0")]
    [InlineData("--interval=0s")]
    [InlineData("--timeout=0")]
    public void Zero_IsAWarning_AsBuildKitTakesItForTheDefault(string flag) =>
        Assert.Equal(Severity.Warning, Assert.Single(RuleTest.Findings("CTZ1011", $"FROM a:1\nHEALTHCHECK {flag} CMD b")).Severity);
}
