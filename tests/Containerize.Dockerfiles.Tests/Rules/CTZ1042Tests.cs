namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1042Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY b c [|/d|]")]
    [InlineData("FROM a:1\nADD b c d/")]
    [InlineData("FROM a:1\nCOPY b c .")]
    [InlineData("FROM a:1\nCOPY b /d")]
    [InlineData("FROM a:1\nARG D\nCOPY b c $D")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1042", markup);

    [Theory]
    [InlineData("FROM a:1\nCOPY b c /d", "FROM a:1\nCOPY b c /d/")]
    [InlineData("FROM a:1\nCOPY [\"b\", \"c\", \"/d\"]", "FROM a:1\nCOPY [\"b\", \"c\", \"/d/\"]")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1042", text, isAutomatic: true));
}
