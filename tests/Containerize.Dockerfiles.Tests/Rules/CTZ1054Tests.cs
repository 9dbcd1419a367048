namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1054Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|HEALTHCHECK CMD b|]\nHEALTHCHECK NONE")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD b\nFROM c:1\nHEALTHCHECK CMD d")]
    public void EarlierHealthcheck_IsReported(string markup) => RuleTest.Reports("CTZ1054", markup);
}
