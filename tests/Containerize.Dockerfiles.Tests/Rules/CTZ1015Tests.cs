namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1015Tests
{
    [Theory]
    [InlineData("FROM a:1\nSHELL [|[]|]")]
    [InlineData("FROM a:1\nSHELL [\"b\"]")]
    public void Problem_IsReported(string markup) => RuleTest.Reports("CTZ1015", markup);

    [Fact]
    public void Problem_IsRepaired() =>
        Assert.Equal("FROM a:1\nSHELL [\"bash\", \"-c\"]", RuleTest.Fixed("CTZ1015", "FROM a:1\nSHELL bash -c", isAutomatic: false));
}
