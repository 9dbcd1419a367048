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
    [InlineData(
        "FROM a:1\nUSER 1000:1000\nRUN --mount=type=secret,id=a,mode=0444 cat a",
        "FROM a:1\nUSER 1000:1000\nRUN --mount=type=secret,id=a,uid=1000,mode=0400 cat a"
    )]
    [InlineData("FROM a:1\nUSER 1000\nRUN --mount=type=ssh,uid=1000,mode=0666 b", "FROM a:1\nUSER 1000\nRUN --mount=type=ssh,uid=1000,mode=0400 b")]
    [InlineData("FROM a:1\nUSER app\nUSER root\nRUN --mount=type=ssh,mode=0666 b", "FROM a:1\nUSER app\nUSER root\nRUN --mount=type=ssh,mode=0400 b")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2007", text, isAutomatic: true));

    [Theory]
    [InlineData("USER app\nRUN --mount=type=secret,id=a,mode=0444 cat a")]
    [InlineData("USER $WHO\nRUN --mount=type=secret,id=a,mode=0444 cat a")]
    [InlineData("USER 1000\nRUN --mount=type=secret,id=a,uid=2000,mode=0444 cat a")]
    [InlineData("RUN --mount=type=ssh,mode=0444 su app -c 'git fetch'")]
    public void SecretOfAnotherUser_IsForAPerson(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2007", "FROM a:1\n" + text)).Fix);
}
