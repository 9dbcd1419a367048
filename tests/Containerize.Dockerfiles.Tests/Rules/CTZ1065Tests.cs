namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1065Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN apt-get [|install|] git")]
    [InlineData("FROM a:1\nRUN apt-get install -y git")]
    [InlineData("FROM a:1\nRUN apt-get -y install git")]
    [InlineData("FROM a:1\nRUN yes | apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get search git")]
    [InlineData("FROM a:1\nRUN notapt-get install git")]
    [InlineData("FROM a:1\nONBUILD RUN apt-get [|install|] git")]
    [InlineData("FROM a:1\nRUN a && apt-get \\\n  [|install|] git && b")]
    [InlineData("FROM a:1\n# we could say --assume-yes here\nRUN apt-get [|install|] git")]
    [InlineData("FROM a:1\nRUN apt-get install --assume-yes git\nRUN apt-get [|install|] curl")]
    [InlineData("FROM a:1\nRUN setup --assume-yes && apt-get [|install|] git")]
    [InlineData("FROM a:1\nRUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get [|install|] git && echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes && apt-get install curl")]
    [InlineData("FROM a:1\nCOPY <<EOF /etc/apt/apt.conf.d/90yes\nAPT::Get::Assume-Yes \"true\";\nEOF\nRUN apt-get install git")]
    [InlineData("FROM a:1\nCOPY <<EOF /etc/apt/apt.conf.d/90yes\n# APT::Get::Assume-Yes \"true\";\nEOF\nRUN apt-get [|install|] git")]
    [InlineData("FROM a:1\nCOPY assume-yes.conf /etc/apt/apt.conf.d/\nRUN apt-get install git")]
    [InlineData("FROM a:1\nRUN apt-get -o APT::Get::Assume-Yes=true install git\nRUN apt-get [|install|] curl")]
    [InlineData(
        "FROM a:1 AS b\nRUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nFROM b AS c\nFROM c\nRUN apt-get install git\nFROM a:1\nRUN apt-get [|install|] git"
    )]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1065", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN apt-get install git", "FROM a:1\nRUN apt-get install -y git")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1065", text, isAutomatic: true));
}
