namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2007Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN --mount=type=secret,id=a,mode=[|0444|] b")]
    [InlineData("FROM a:1\nRUN --mount=type=ssh,mode=[|666|] b")]
    [InlineData("FROM a:1\nRUN --mount=type=secret,id=a,mode=0440 b")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/a,mode=0777 b")]
    [InlineData("FROM a:1\nRUN --mount=type=secret,id=a b")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2007", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN --mount=type=secret,id=a,mode=0444 b", "FROM a:1\nRUN --mount=type=secret,id=a,mode=0400 b")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2007", text, isAutomatic: true));
}
