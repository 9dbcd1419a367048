namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1052Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|CMD [\"b\"]|]\nCMD [\"c\"]")]
    [InlineData("FROM a:1\n[|CMD [\"b\"]|]\n[|CMD [\"c\"]|]\nRUN x\nCMD [\"d\"]")]
    [InlineData("FROM a:1\nCMD [\"b\"]\nFROM c:1\nCMD [\"d\"]")]
    [InlineData("FROM a:1\nONBUILD CMD [\"b\"]\nCMD [\"c\"]")]
    [InlineData("[|CMD [\"b\"]|]\nCMD [\"c\"]")]
    public void EarlierCmd_IsReported(string markup) => RuleTest.Reports("CTZ1052", markup);

    [Fact]
    public void EarlierCmd_IsRemovedWithItsLines() =>
        Assert.Equal(
            "FROM a:1\nRUN x\nCMD [\"d\"]\n",
            RuleTest.Fixed("CTZ1052", "FROM a:1\nCMD [\"b\", \\\n  \"c\"]\nRUN x\nCMD [\"d\"]\n", isAutomatic: true)
        );
}
