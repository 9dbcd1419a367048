using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class SuppressionsTests
{
    [Theory]
    [InlineData("# containerize ignore=CTZ9001,CTZ9002 the reason why")]
    [InlineData("#containerize   ignore = no-add , add-files")]
    [InlineData("# hadolint ignore=DL9001,DL9002")]
    [InlineData("# hadolint ignore=DL9001, CTZ9002")]
    [InlineData("# some comment\n# check=skip=NoAdd,DL9002")]
    public void Comment_SilencesTheNextInstructionOnly(string comment) =>
        Assert.Equal(["CTZ9001 warning ADD", "CTZ9002 suggestion c d"], SmallRules.Lint($"FROM x\n{comment}\n\n# another\nADD a b\nADD c d\n"));

    [Theory]
    [InlineData("# containerize global ignore=CTZ9001,CTZ9002")]
    [InlineData("# hadolint global ignore=DL9001,DL9002")]
    public void GlobalComment_SilencesTheWholeFile_WhereverItStands(string comment)
    {
        Assert.Empty(SmallRules.Lint($"{comment}\nFROM x\nADD a b\nADD c d\n"));
        Assert.Empty(SmallRules.Lint($"FROM x\nADD a b\nADD c d\n{comment}\n"));
    }

    [Theory]
    [InlineData("# containerize stage ignore=CTZ9001,CTZ9002")]
    [InlineData("# hadolint stage ignore=DL9001,DL9002")]
    public void StageComment_SilencesItsStage(string comment)
    {
        Assert.Equal(["CTZ9001 warning ADD", "CTZ9002 suggestion c d"], SmallRules.Lint($"FROM x\nADD a b\n{comment}\nADD a b\nFROM y\nADD c d\n"));
        Assert.Equal(["CTZ9001 warning ADD", "CTZ9002 suggestion a b"], SmallRules.Lint($"FROM x\nADD a b\n{comment}\nFROM y\nADD c d\n"));
    }

    [Fact]
    public void CheckDirective_SkipsInTheWholeFile_AndMakesWarningsErrors()
    {
        Assert.Equal(["CTZ9001 error ADD", "CTZ9002 suggestion a b"], SmallRules.Lint("# syntax=docker/dockerfile:1\n# check=error=true\nFROM x\nADD a b\n"));
        Assert.Equal(["CTZ9002 suggestion a b"], SmallRules.Lint("# check=skip=DL9001;error=true\nFROM x\nADD a b\n"));
        Assert.Equal(["CTZ9002 suggestion a b"], SmallRules.Lint("# check=skip=all\nFROM x\nMAINTAINER me\nADD a b\n"));
    }

    [Fact]
    public void CheckDirective_MakesErrorsOfWhatDockerChecks_AndOfNothingElse()
    {
        const string Text = "# check=error=true\nFROM alpine:3.22\nCMD a\n";
        var findings = Linter.Lint(new LintInput("Dockerfile", Text));

        Assert.Equal(Severity.Error, Assert.Single(findings, finding => finding.Rule.Id == "CTZ1055").Severity);
        Assert.Equal(Severity.Warning, Assert.Single(findings, finding => finding.Rule.Id == "CTZ2017").Severity);
    }

    [Fact]
    public void CheckDirective_FailsOnSuggestionsOfDockersChecks_AsTheBuilderDoes() =>
        Assert.Equal(
            Severity.Error,
            Assert
                .Single(
                    Linter.Lint(new LintInput("Dockerfile", "# check=error=true\nFROM alpine:3.22 AS Base\nUSER 1\n")),
                    finding => finding.Rule.Id == "CTZ5006"
                )
                .Severity
        );

    [Theory]
    [InlineData("# check=experimental=InvalidDefinitionDescription", Severity.Warning)]
    [InlineData("# check=skip=JSONArgsRecommended;experimental=all", Severity.Warning)]
    [InlineData("# check=experimental=all;error=true", Severity.Error)]
    [InlineData("# check=experimental=StageNameCasing", null)]
    [InlineData("# check=experimental=all;skip=InvalidDefinitionDescription", null)]
    public void Experimental_TurnsOnWhatIsOffByDefault(string directive, Severity? severity)
    {
        var findings = Linter.Lint(new LintInput("Dockerfile", $"{directive}\nFROM alpine:3.22\n# something\nARG X=1\nENV Y=$X\nUSER 1\n"));

        Assert.Equal(severity, findings.FirstOrDefault(finding => finding.Rule.Id == "CTZ5009")?.Severity);
        Assert.DoesNotContain(findings, finding => finding.Rule.Id is "CTZ1001" or "CTZ5035" && finding.Span.Start == 0);
    }

    [Theory]
    [InlineData("# containerize ignore")]
    [InlineData("# containerize global ignore = ")]
    [InlineData("# containerize ignore CTZ9001 as it must be")]
    public void CommentWithoutAName_SilencesNothing_AndIsReported(string comment) =>
        Assert.Equal(
            [$"CTZ5035 suggestion {comment.TrimStart('#').Trim()}", "CTZ9001 warning ADD", "CTZ9002 suggestion a b"],
            SmallRules.Lint($"{comment}\nADD a b\n")
        );

    [Theory]
    [InlineData("# hadolint ignore")]
    [InlineData("# containerize ignores nothing")]
    public void CommentOfOthers_WithoutAName_IsSilent(string comment) => Assert.Empty(SmallRules.Lint($"{comment}\nFROM x\n"));

    [Fact]
    public void PeersNameOfSeveralRules_SilencesAllOfThem() => Assert.Empty(SmallRules.Lint("FROM x\n# check=skip=NoAdd\nMAINTAINER me\n"));

    [Fact]
    public void CommentInsideAContinuedInstruction_SilencesThatInstruction() =>
        Assert.Empty(SmallRules.Lint("FROM x\nADD a \\\n# containerize ignore=CTZ9001,CTZ9002\n  b\n"));

    [Fact]
    public void TextOfAHeredoc_IsNoComment() =>
        Assert.Equal(
            ["CTZ9001 warning ADD", "CTZ9002 suggestion <<EOF /b"],
            SmallRules.Lint("FROM x\nADD <<EOF /b\n# containerize global ignore=CTZ9001,CTZ9002\nEOF\n")
        );

    [Theory]
    [InlineData("# a\n# check=skip=JSONArgsRecommended\nFROM a:1\nCMD b", ": move it up")]
    [InlineData("FROM a:1\n# check=skip=JSONArgsRecommended\nCMD [\"b\"]", ": remove it")]
    public void UnusedCheckBehindAComment_IsToBeMoved(string text, string advice) =>
        Assert.EndsWith(advice, Assert.Single(Rules.RuleTest.Findings("CTZ5035", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void UnusedName_IsASuggestionAtTheName()
    {
        Assert.Equal(["CTZ5035 suggestion CTZ9001"], SmallRules.Lint("# containerize ignore=CTZ9001\nFROM x\n"));
        Assert.Equal(["CTZ5035 suggestion nonsense"], SmallRules.Lint("# containerize ignore=nonsense\nFROM x\n"));
        Assert.Equal(["CTZ5035 suggestion DL9003", "CTZ9002 suggestion a b"], SmallRules.Lint("# hadolint ignore=DL9003,DL9001\nADD a b\n"));
    }

    [Fact]
    public void UnusedName_OfAPeersRuleThatWeLack_OrOfARuleThatIsOff_IsSilent()
    {
        Assert.Empty(SmallRules.Lint("# hadolint ignore=SC2086,DL9999\nFROM x\n"));
        Assert.Empty(SmallRules.Lint("# containerize ignore=CTZ9004\nFROM x\n"));
    }

    [Fact]
    public void UnusedName_CanBeSilencedItself() =>
        Assert.Empty(SmallRules.Lint("# containerize global ignore=CTZ5035\n# containerize ignore=CTZ9001\nFROM x\n"));

    [Theory]
    [InlineData("# containerize ignore=nonsense\nFROM x\n", "FROM x\n")]
    [InlineData("# containerize ignore=nonsense,CTZ9001 why\nADD a b\n", "# containerize ignore=CTZ9001 why\nADD a b\n")]
    [InlineData("# containerize ignore=CTZ9001, nonsense why\nADD a b\n", "# containerize ignore=CTZ9001 why\nADD a b\n")]
    public void UnusedName_IsTakenAwayByItsFix(string text, string expected)
    {
        var finding = Assert.Single(Linter.Lint(new LintInput("Dockerfile", text), SmallRules.All), finding => finding.Rule.Id == "CTZ5035");

        Assert.Equal(expected, Fixer.Apply(text, finding.Fix!));
    }

    [Fact]
    public void PolicyThatForbidsSuppressions_Wins() =>
        Assert.Equal(
            ["CTZ9001 warning ADD", "CTZ9002 suggestion a b"],
            SmallRules.Lint("# containerize global ignore=CTZ9001\nADD a b\n", LintOptions.Default with { HonorSuppressions = false })
        );
}
