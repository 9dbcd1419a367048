namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1031Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN b [|# c|] \\\n  && d")]
    [InlineData("FROM a:1\nRUN b \\\n  c [|# d|] \\\n  e")]
    [InlineData("FROM a:1\nRUN b \\\n  # c\n  d")]
    [InlineData("FROM a:1\nRUN b # c")]
    [InlineData("FROM a:1\nRUN b '# c' \\\n  d")]
    [InlineData("FROM a:1\nRUN b ${c#d} e#f \\\n  g")]
    [InlineData("FROM a:1\nRUN b \\\n  c # d")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1031", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN b # c \\\n  && d", "FROM a:1\nRUN b \\\n# c\n  && d")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1031", text, isAutomatic: false));
}
