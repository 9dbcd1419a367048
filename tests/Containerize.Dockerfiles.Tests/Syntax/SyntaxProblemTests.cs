namespace Containerize.Dockerfiles.Tests.Syntax;

/// <summary>One line a case: what is marked is the place of the problem, no mark means no problem.</summary>
public class SyntaxProblemTests
{
    [Theory]
    [InlineData(ProblemKind.EmptyFile, "[|#|] only a comment\n")]
    [InlineData(ProblemKind.UnknownInstruction, "FROM a\n[|RUNN|] b")]
    [InlineData(ProblemKind.FromNotFirst, "ARG a\n[|RUN|] b\nFROM a")]
    [InlineData(ProblemKind.FromNotFirst, "ARG a\nFROM a")]
    [InlineData(ProblemKind.MissingArguments, "FROM a\n[|EXPOSE|]")]
    [InlineData(ProblemKind.MissingArguments, "FROM a\nENV [|b|]")]
    [InlineData(ProblemKind.MissingArguments, "FROM a\nCOPY [|b|]")]
    [InlineData(ProblemKind.MissingArguments, "FROM a\nVOLUME [|[]|]")]
    [InlineData(ProblemKind.FromArguments, "FROM a AS b [|c|]")]
    [InlineData(ProblemKind.ExtraArguments, "FROM a\nHEALTHCHECK NONE [|b|]")]
    [InlineData(ProblemKind.ExtraArguments, "FROM a\nSTOPSIGNAL 1 [|2|]")]
    [InlineData(ProblemKind.UnknownFlag, "FROM a\nCOPY [|--chwon|]=b c d")]
    [InlineData(ProblemKind.UnknownFlag, "FROM a\nCOPY --chown=b --parents --exclude=*.md c d\nADD --unpack=true e f\nRUN --device=x y")]
    [InlineData(ProblemKind.UnknownFlag, "FROM a\nCMD [|--x|]")]
    [InlineData(ProblemKind.UnknownFlag, "FROM a\nRUN [|--MOUNT|]=x y")]
    [InlineData(ProblemKind.FlagWithoutValue, "FROM a\nCOPY [|--from|] b c")]
    [InlineData(ProblemKind.DuplicateFlag, "FROM a\nCOPY --from=x [|--from=y|] b c")]
    [InlineData(ProblemKind.DuplicateFlag, "FROM a\nRUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b c")]
    [InlineData(ProblemKind.NotBoolean, "FROM a\nCOPY --link=[|maybe|] b c")]
    [InlineData(ProblemKind.NotBoolean, "FROM a\nCOPY --link=FALSE --parents b c")]
    [InlineData(ProblemKind.BadDuration, "FROM a\nHEALTHCHECK --interval=[|30|] --timeout=[|1x|] --start-period=[|1us|] --retries=[|0|] CMD b")]
    [InlineData(ProblemKind.BadDuration, "FROM a\nHEALTHCHECK --interval=1m30s --timeout=1.5s --start-period=1ms --retries=3 CMD b")]
    [InlineData(ProblemKind.BadDuration, "FROM a\nHEALTHCHECK --start-period=0s NONE")]
    [InlineData(ProblemKind.BadEscape, "[|#escape= |]\nFROM a")]
    [InlineData(ProblemKind.BadEscape, "#escape=\nFROM a")]
    [InlineData(ProblemKind.Unreadable, "FROM a[|\r|]RUN b\rRUN c")]
    [InlineData(ProblemKind.Unreadable, "FROM a\r\nRUN b\r\r\nRUN <<E\nc\rd\nE\n\r")]
    [InlineData(ProblemKind.MissingArguments, "FROM a\n[|ARG|]\\\r ")]
    [InlineData(ProblemKind.HealthcheckForm, "FROM a\nHEALTHCHECK [|curl|] b")]
    [InlineData(ProblemKind.HealthcheckForm, "FROM a\nHEALTHCHECK [|CMD|]")]
    [InlineData(ProblemKind.HealthcheckForm, "FROM a\nHEALTHCHECK [|CMD|] []")]
    [InlineData(ProblemKind.OnBuildChain, "FROM a\nONBUILD [|ONBUILD|] RUN b")]
    [InlineData(ProblemKind.OnBuildTrigger, "FROM a\nONBUILD [|FROM|] b")]
    [InlineData(ProblemKind.ShellNotJson, "FROM a\nSHELL [|bash -c|]")]
    [InlineData(ProblemKind.ShellNotJson, "FROM a\nSHELL [|[]|]")]
    [InlineData(ProblemKind.UnterminatedHeredoc, "FROM a\nRUN [|<<EOF|]\nb\n EOF")]
    [InlineData(ProblemKind.HeredocDestination, "FROM a\nCOPY b [|<<EOF|]\nEOF")]
    [InlineData(ProblemKind.UnbalancedQuote, "FROM a\nENV b=[|\"c|]")]
    [InlineData(ProblemKind.UnbalancedQuote, "FROM a\nENV b=\"c\\\"d\" e='f\\'")]
    [InlineData(ProblemKind.BlankName, "FROM a\nLABEL [|=x|]")]
    [InlineData(ProblemKind.MissingEquals, "FROM a\nENV b=c [|d|]")]
    [InlineData(ProblemKind.SpaceBeforeEquals, "FROM a\nENV [|b =c|]")]
    [InlineData(ProblemKind.MalformedJson, "FROM a\nCMD [|['b', 'c']|]")]
    [InlineData(ProblemKind.MalformedJson, "FROM a\nCMD [|[\"b\" \"c\"]|]")]
    [InlineData(ProblemKind.MalformedJson, "FROM a\nRUN [ \"$b\" = \"c\" ] && d\nRUN [[ -f e ]]")]
    [InlineData(ProblemKind.Unreadable, "FROM a\nCMD [|[\"b\", 1]|]")]
    [InlineData(ProblemKind.BadStageName, "FROM a AS [|1b|]")]
    [InlineData(ProblemKind.FromArguments, "FROM a [|b|] c")]
    [InlineData(ProblemKind.FromArguments, "FROM a [|AS|]")]
    [InlineData(ProblemKind.BadEscape, "# escape=[|x|]\nFROM a")]
    [InlineData(ProblemKind.DuplicateDirective, "# escape=`\n[|# escape=`|]\nFROM a")]
    public void Problem_HasItsPlace(ProblemKind kind, string markup)
    {
        var marked = Marked.Parse(markup);
        Assert.Equal(marked.Spans, Dockerfile.Parse(marked.Text).Problems.Where(problem => problem.Kind == kind).Select(problem => problem.Span));
    }

    [Fact]
    public void LineBeyondTheLimit_IsReportedAndReadOn()
    {
        var dockerfile = Dockerfile.Parse($"FROM a\nRUN {new string('x', 65_536)}\nUSER b");
        Assert.Equal(ProblemKind.Unreadable, Assert.Single(dockerfile.Problems).Kind);
        Assert.Equal(3, dockerfile.Instructions.Count);
    }

    [Fact]
    public void UnknownFlag_SaysWhichWasMeant() =>
        Assert.Contains("did you mean --chown?", Assert.Single(Dockerfile.Parse("FROM a\nCOPY --chwon=b c d").Problems).Message, StringComparison.Ordinal);
}
