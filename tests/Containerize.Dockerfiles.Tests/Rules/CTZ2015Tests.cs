using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2015Tests
{
    [Theory]
    [InlineData("EXPOSE [|22|]")]
    [InlineData("EXPOSE 80 [|22/tcp|] [|3389|]")]
    [InlineData("EXPOSE [|20-25|]")]
    [InlineData("EXPOSE 22/udp")]
    [InlineData("EXPOSE 2222 8022 220")]
    [InlineData("EXPOSE [|23|] [|5800|] [|5900|]")]
    [InlineData("EXPOSE [|22/TCP|]")]
    [InlineData("ARG P=22\nEXPOSE [|$P|]")]
    [InlineData("ARG P\nEXPOSE $P")]
    [InlineData("EXPOSE ssh")]
    public void PortForAdministration_IsReported(string markup) => RuleTest.Reports("CTZ2015", "FROM a:1\n" + markup);

    [Fact]
    public void Ports_CanBeChosen() =>
        RuleTest.Reports("CTZ2015", "FROM a:1\nEXPOSE 22 [|2222|]", input => input with { Options = input.Options with { AdministrationPorts = [2222] } });

    [Fact]
    public void Ports_AreReadFromTheConfiguration() =>
        Assert.Equal([22, 2222], PolicyKeys.Read(key => key == "containerize.administration_ports" ? "22, 2222, x" : null).AdministrationPorts);
}
