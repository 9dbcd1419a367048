using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2021Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|sudo|] apt-get update")]
    [InlineData("FROM a:1\nRUN cd /b && [|sudo|] -E -u c make && true")]
    [InlineData("FROM a:1\nRUN [|/usr/bin/sudo|] make")]
    [InlineData("FROM a:1\nRUN exec [|sudo|] make")]
    [InlineData("FROM a:1\nRUN bash -c '[|sudo|] make'")]
    [InlineData("FROM a:1\nRUN [[|\"sudo\"|], \"make\"]")]
    [InlineData("FROM a:1\nONBUILD RUN [|sudo|] make")]
    [InlineData("FROM a:1\nRUN <<E\n[|sudo|] make\nE")]
    [InlineData("FROM a:1\nRUN apt-get install sudo")]
    [InlineData("FROM a:1\nRUN command -v sudo && rm /etc/sudoers.d/b && chmod 0440 /etc/sudo")]
    [InlineData("FROM a:1\nCMD sudo make")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ2021", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN sudo make b", "FROM a:1\nRUN make b")]
    [InlineData("FROM a:1\nUSER root\nRUN b && sudo \\\n  make", "FROM a:1\nUSER root\nRUN b && make")]
    public void RootsSudo_IsLeftOut(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2021", text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nUSER b\nRUN sudo make", "FROM a:1\nUSER b\nUSER root\nRUN make\nUSER b")]
    [InlineData("FROM a:1\nUSER b:c\n# why\nRUN sudo make\nCMD d\n", "FROM a:1\nUSER b:c\nUSER root\n# why\nRUN make\nUSER b:c\nCMD d\n")]
    public void SudoOfAUser_BecomesUSER(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2021", text, isAutomatic: false));

    [Fact]
    public void SudosOfOneRun_GoTogether()
    {
        const string Text = "FROM a:1\nUSER b\nRUN sudo make c && \\\n  sudo make d\n";
        Assert.All(
            RuleTest.Findings("CTZ2021", Text),
            finding => Assert.Equal("FROM a:1\nUSER b\nUSER root\nRUN make c && \\\n  make d\nUSER b\n", Fixer.Apply(Text, finding.Fix!))
        );
    }

    [Theory]
    [InlineData("FROM a:1\nUSER b\nRUN sudo make && c")]
    [InlineData("FROM a:1\nUSER b\nRUN c $(sudo make)")]
    [InlineData("FROM a:1\nRUN sudo -u b make")]
    [InlineData("FROM a:1\nRUN sudo B=1 make")]
    public void SudoThatDoesSomething_HasNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2021", text)).Fix);
}
