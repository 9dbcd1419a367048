namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4007Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN wget x && [|curl|] y")]
    [InlineData("FROM a:1\nRUN curl x\nRUN curl x\nRUN [|wget|] y\nRUN wget z")]
    [InlineData("FROM a:1\nRUN curl x\nONBUILD RUN [|wget|] y")]
    [InlineData("FROM a:1\nRUN wget x\nRUN [|curl|] y\nFROM b:1\nRUN curl x")]
    [InlineData("FROM a:1\nRUN X=$(/usr/bin/curl x) && [|wget|] $X")]
    [InlineData("FROM a:1\nRUN wget x\nFROM b:1\nRUN curl y")]
    [InlineData("FROM a:1\nRUN wget x && wget y")]
    [InlineData("FROM a:1\nRUN apt-get install curl wget")]
    [InlineData("FROM a:1\nRUN curl x\nHEALTHCHECK CMD wget -q y")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4007", markup);
}
