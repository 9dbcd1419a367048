namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3009Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN yum install -y [|git|]")]
    [InlineData("FROM a:1\nRUN yum -y install --enablerepo b [|rpm-sign|] c-1.2")]
    [InlineData("FROM a:1\nRUN yum install [|java-11-openjdk|]")]
    [InlineData("FROM a:1\nRUN yum module install -y [|nodejs|]")]
    [InlineData("FROM b:1 AS c\nENV V=1\nFROM d:1\nRUN yum -y install [|git-${V}|]")]
    [InlineData("FROM a:1\nRUN yum install gcc-c++-1.1.1 openssl-1:1.1.1k git-2.47.3-1.el9.x86_64 'b >= 2' c.rpm https://d/e @f")]
    [InlineData("FROM a:1\nRUN yum module install -y nodejs:22")]
    [InlineData("FROM a:1\nRUN yum groupinstall 'B C' && yum group install D && yum reinstall e")]
    [InlineData("FROM a:1\nARG V=1\nRUN yum -y install git-$V")]
    [InlineData("ARG V=1\nRUN yum -y install git-$V")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3009", markup);
}
