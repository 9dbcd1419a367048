namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3010Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN dnf install -y [|git|]")]
    [InlineData("FROM a:1\nRUN microdnf install [|git|] && tdnf install -y [|curl|]")]
    [InlineData("FROM a:1\nRUN dnf module install -y [|nodejs|]")]
    [InlineData("FROM a:1\nRUN dnf -y --setopt=b=c group install 'D E'")]
    [InlineData("FROM a:1\nRUN dnf install -y git-2.51 'pkgconfig(b)' /usr/bin/c")]
    [InlineData("FROM a:1\nRUN notdnf install git && yum install git")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3010", markup);
}
