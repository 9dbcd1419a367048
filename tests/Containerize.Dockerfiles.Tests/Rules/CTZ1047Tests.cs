using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1047Tests
{
    [Theory]
    [InlineData("COPY [|b.txt|] .")]
    [InlineData("COPY a.txt [|b.txt|] [|c.txt|] ./")]
    [InlineData("COPY [|src/b.cs|] src/")]
    [InlineData("COPY [\"b.txt\", \".\"]", 14)]
    [InlineData("COPY a.txt src src/ src/a.cs ./")]
    [InlineData("COPY *.md b* ./")]
    [InlineData("COPY . .")]
    [InlineData("COPY /a.txt ../a.txt ./")]
    [InlineData("COPY --from=build b.txt .")]
    [InlineData("COPY dist/b.js target/b.jar server certs/b.txt b.pem app.dll ./")]
    [InlineData("COPY bin/Release/net10.0/publish/ node_modules app.db ./")]
    [InlineData("COPY $NAME .")]
    public void MissingSource_IsReported_UnlessItIsMadeFirst(string markup, int at = -1)
    {
        markup = at < 0 ? markup : "COPY [[|\"b.txt\"|], \".\"]";
        RuleTest.Reports("CTZ1047", "FROM a:1\n" + markup, RuleTest.In("a.txt;src/a.cs;Dockerfile"));
    }

    [Theory]
    [InlineData("COPY a.txt b.txt ./", 1)]
    [InlineData("COPY a.txt b.txt c.txt ./", 0)]
    [InlineData("COPY b.txt ./", 0)]
    [InlineData("COPY Dockerfile b.txt ./", 0)]
    [InlineData("COPY a.txt web/b.txt ./", 0)]
    [InlineData("COPY a.txt b.txt ./\nRUN make -C web/tools", 0)]
    [InlineData("COPY a.txt b.txt ./\nRUN make -C src/tools", 1)]
    public void GuessedContext_IsBelievedByEvidence_AndIsAWarning(string text, int count)
    {
        var findings = RuleTest.Findings("CTZ1047", "FROM a:1\n" + text, RuleTest.In("a.txt;src/a.cs;Dockerfile", isGuess: true));

        Assert.Equal(Enumerable.Repeat(Severity.Warning, count), findings.Select(finding => finding.Severity));
    }

    [Fact]
    public void NamedContext_MakesItAnError() =>
        Assert.Equal(Severity.Error, Assert.Single(RuleTest.Findings("CTZ1047", "FROM a:1\nCOPY b.txt .", RuleTest.In("a.txt"))).Severity);

    [Theory]
    [InlineData("COPY Src/a.cs .", "COPY src/a.cs .")]
    [InlineData("COPY [\"src/a.c\", \".\"]", "COPY [\"src/a.cs\", \".\"]")]
    public void NearName_IsOffered(string text, string expected) =>
        Assert.Equal(expected, RuleTest.Fixed("CTZ1047", text, isAutomatic: false, RuleTest.In("a.txt;src/a.cs")));

    [Theory]
    [InlineData("COPY my.text .", false)]
    [InlineData("COPY [\"my.text\", \".\"]", true)]
    public void NearName_WithABlank_NeedsAJsonArray(string text, bool isRepaired) =>
        Assert.Equal(isRepaired, Assert.Single(RuleTest.Findings("CTZ1047", "FROM a:1\n" + text, RuleTest.In("my text"))).Fix is not null);

    [Fact]
    public void PathOfWindows_IsUnderstood_WhereTheBackslashIsNoEscape() =>
        RuleTest.Reports("CTZ1047", "# escape=`\nFROM a:1\nCOPY src\\a.cs src\\\nCOPY [|src\\b.cs|] src\\", RuleTest.In("a.txt;src/a.cs"));

    [Fact]
    public void UnknownContext_IsSilent() => Assert.Empty(RuleTest.Findings("CTZ1047", "FROM a:1\nCOPY b.txt ."));

    [Fact]
    public void IgnoredAndMissing_IsReportedOnce() => Assert.Empty(RuleTest.Findings("CTZ1047", "FROM a:1\nCOPY b.txt .", RuleTest.In("a.txt", "b.txt")));
}
