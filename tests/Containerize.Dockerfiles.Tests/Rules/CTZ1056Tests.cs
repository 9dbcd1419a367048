namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1056Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [\"b\", \"[|$C|]\"]")]
    [InlineData("FROM a:1\nENTRYPOINT [\"b\", \"--x=[|${C}|]/d\"]")]
    [InlineData("FROM a:1\nRUN [\"b\", \"[|$C|]\"]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD [\"b\", \"[|$C|]\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"b $C\"]")]
    [InlineData("FROM a:1\nCMD [\"python\", \"-c\", \"b $C\"]")]
    [InlineData("FROM a:1\nCMD [\"dotnet\", \"run\", \"-c\", \"[|$C|]\"]")]
    [InlineData("FROM a:1\nCMD b $C")]
    [InlineData("FROM a:1\nSHELL [\"b\", \"$C\"]")]
    [InlineData("FROM a:1\nCMD [\"tini\", \"--\", \"bash\", \"-lc\", \"b $C\"]")]
    [InlineData("FROM a:1\nCMD [\"b\", \"$1\"]")]
    [InlineData("FROM a:1\nCMD [\"b\", \"$(C)\"]")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1056", markup);

    [Theory]
    [InlineData("FROM a:1\nCMD [\"b\", \"-p\", \"$C\"]", "FROM a:1\nCMD [\"sh\", \"-c\", \"exec b -p \\\"$C\\\"\"]")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1056", text, isAutomatic: false));
}
