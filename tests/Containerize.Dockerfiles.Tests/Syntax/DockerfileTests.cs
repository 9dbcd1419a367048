namespace Containerize.Dockerfiles.Tests.Syntax;

public class DockerfileTests
{
    static Instruction First(string text) => Dockerfile.Parse(text).Instructions[0];

    static string At(string text, Span span) => text.Substring(span.Start, span.Length);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("FROM a\n")]
    [InlineData("\uFEFFFROM a\r\nRUN x \\\r\n  # c\r\n\r\n  y\r\n")]
    [InlineData("# escape=`\nFROM a\nRUN x `\n y\n")]
    [InlineData("FROM a\nRUN <<A <<-B cat\none\nA\n\ttwo\n\tB\nUSER x\n")]
    [InlineData("FROM a\nONBUILD COPY --from=x <<E /y\nz\nE")]
    [InlineData("\\\nFROM a -- b\nCMD -- [\"a\" , \"b\"] \\")]
    [InlineData("FROM a\nRUN <<EOF\nnever closed")]
    public void Tokens_AreTheText(string text)
    {
        var tokens = Dockerfile.Parse(text).Tokens;
        Assert.Equal(text, string.Concat(tokens.Select(token => At(text, token.Span))));
        Assert.DoesNotContain(tokens, token => token.Span.Length == 0);
    }

    [Fact]
    public void Keyword_HasItsPlaceAndUpperCaseName()
    {
        var from = First("  from alpine");
        Assert.Equal((new Span(2, 4), "FROM", new Span(2, 11)), (from.Keyword.Span, from.Name, from.Span));
    }

    [Theory]
    [InlineData("# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM a", "syntax=docker/dockerfile:1 escape=` check=skip=all")]
    [InlineData("#SYNTAX = x \nFROM a", "syntax=x")]
    [InlineData("#!/usr/bin/x\n# syntax=x\nFROM a", "syntax=x")]
    [InlineData("# a comment\n# syntax=x\nFROM a", "")]
    [InlineData("# unknown=x\n# syntax=x\nFROM a", "")]
    [InlineData("\n# syntax=x\nFROM a", "")]
    [InlineData("FROM a\n# syntax=x", "")]
    [InlineData("\uFEFF# syntax=x\nFROM a", "syntax=x")]
    public void Directives_CountOnlyOnTheFirstLines(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Dockerfile.Parse(text).Directives.Select(directive => $"{directive.Name}={directive.Value}")));

    [Fact]
    public void Continuation_JoinsLinesAndDropsComments()
    {
        const string Text = "RUN a \\\n  # gone \\\n\n  b \\ \n  c\nUSER d";
        var run = (RunInstruction)First(Text);
        Assert.Equal("a   b   c", run.Command.Text);
        Assert.Equal("a \\\n  # gone \\\n\n  b \\ \n  c", At(Text, run.Command.Span));
        Assert.Single(run.EmptyLines);
        Assert.Equal("gone \\", Dockerfile.Parse(Text).Comments.Single(comment => comment.IsInside).Text);
    }

    [Theory]
    [InlineData("RUN a \\\\\nUSER b", 2)]
    [InlineData("RUN a \\\nUSER b", 1)]
    [InlineData("RUN a `\nUSER b", 2)]
    [InlineData("# escape=`\nRUN a `\nUSER b", 1)]
    [InlineData("# escape=`\nRUN a \\\nUSER b", 2)]
    [InlineData("RUN a \\\t \r\nUSER b", 1)]
    public void EscapeAtTheEnd_Continues(string text, int instructions) => Assert.Equal(instructions, Dockerfile.Parse(text).Instructions.Count);

    [Fact]
    public void WordBehindContinuation_HasItsPlaceInTheFile()
    {
        const string Text = "FROM \\\r\n  alpine:3 \\\r\n  AS \\\r\n  build";
        var from = (FromInstruction)First(Text);
        Assert.Equal(("alpine:3", "AS", "build"), (At(Text, from.Image!.Span), At(Text, from.As!.Span), At(Text, from.StageName!.Span)));
    }

    [Fact]
    public void WordThroughContinuation_IsOneWord()
    {
        const string Text = "COPY a\\\nb /c";
        var copy = (CopyInstruction)First(Text);
        Assert.Equal(("ab", "a\\\nb"), (copy.Words[0].Text, At(Text, copy.Words[0].Span)));
    }

    [Fact]
    public void Flags_StandBeforeArguments()
    {
        const string Text = "COPY --from=build --chown=\"a:b\" --link -- --x /y";
        var copy = (CopyInstruction)First(Text);
        Assert.Equal(["from", "chown", "link"], copy.Flags.Select(flag => flag.Name.Text));
        Assert.Equal(["build", "a:b", null], copy.Flags.Select(flag => flag.Value?.Value));
        Assert.Equal("--chown=\"a:b\"", At(Text, copy.Flags[1].Span));
        Assert.Equal("build", At(Text, copy.From!.Span));
        Assert.Equal(["--x", "/y"], copy.Words.Select(word => word.Text));
    }

    [Fact]
    public void Mount_IsFields()
    {
        var run = (RunInstruction)First("RUN --mount=type=cache,\"target=/a,b\",ro make");
        Assert.Equal(["type=cache", "target=/a,b", "ro="], run.Mounts.Single().Fields().Select(field => $"{field.Key}={field.Value}"));
    }

    [Theory]
    [InlineData("CMD [\"a\", \"b c\"]", "a|b c")]
    [InlineData("CMD [ ]", "")]
    [InlineData("CMD [\"\\u0041\\n\\\"\"]", "A\n\"")]
    [InlineData("CMD [\"a\" \\\n, \"b\"]", "a|b")]
    [InlineData("CMD ['a']", null)]
    [InlineData("CMD [\"a\",]", null)]
    [InlineData("CMD [\"a\"] x", null)]
    [InlineData("CMD [\"a\"", null)]
    [InlineData("CMD [\"\\x\"]", null)]
    [InlineData("CMD [1]", null)]
    [InlineData("CMD a", null)]
    public void JsonForm_IsStrict(string text, string? expected) =>
        Assert.Equal(expected, ((CmdInstruction)First(text)).Json is { } json ? string.Join('|', json.Elements.Select(element => element.Value)) : null);

    [Theory]
    [InlineData("RUN <<EOF\nbody\nEOF", "EOF:body\n")]
    [InlineData("RUN <<-'E' cat\n\tbody\n\tE\n", "E:body\n")]
    [InlineData("RUN 3<<\"E\" cat\nbody\nE\n", "E:body\n")]
    [InlineData("COPY <<a <<b /c/\none\na\ntwo\nb\n", "a:one\n b:two\n")]
    [InlineData("ONBUILD RUN <<E\nx\nE\n", "E:x\n")]
    [InlineData("RUN \"<<E\" x", "")]
    [InlineData("RUN [\"<<E\"]", "")]
    [InlineData("RUN echo $((1<<2))", "")]
    [InlineData("USER <<E", "")]
    [InlineData("RUN cat <<< x", "")]
    public void Heredocs_BelongToRunCopyAndAdd(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', First(text).Heredocs.Select(heredoc => $"{heredoc.Name}:{heredoc.Content()}")));

    [Fact]
    public void HeredocWord_SaysWhetherToExpand()
    {
        Assert.True(First("COPY <<E /a\nE").Heredocs[0].Expand);
        Assert.False(First("COPY <<'E' /a\nE").Heredocs[0].Expand);
        Assert.True(First("COPY <<\\E /a\nE").Heredocs[0].Expand);
    }

    [Fact]
    public void HeredocAlone_IsTheScript()
    {
        Assert.NotNull(((RunInstruction)First("RUN --network=none <<E\nx\nE")).Script);
        Assert.Null(((RunInstruction)First("RUN <<E sh\nx\nE")).Script);
    }

    [Theory]
    [InlineData("ENV a=b c=\"d e\" f=g\\ h", "a=b|c=d e|f=g h")]
    [InlineData("ENV a b c", "a=b c")]
    [InlineData("LABEL \"x y\"='z'", "x y=z")]
    [InlineData("ENV a=", "a=")]
    public void Pairs_AreNamesAndValues(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', ((KeyValueInstruction)First(text)).Pairs.Select(pair => $"{pair.Name.Value}={pair.Value?.Value}")));

    [Fact]
    public void Arg_MayHaveNoDefault() =>
        Assert.Equal(["a:", "b:c", "d:"], ((ArgInstruction)First("ARG a b=c d=")).Definitions.Select(one => $"{one.Name}:{one.Value}"));

    [Fact]
    public void OnBuild_HoldsAnInstruction()
    {
        const string Text = "ONBUILD COPY --chown=a b c";
        var all = Dockerfile.Parse(Text).AllInstructions;
        Assert.Equal(["ONBUILD", "COPY"], all.Select(instruction => instruction.Name));
        Assert.Same(all[0], all[1].DeferredBy);
        Assert.Equal("COPY --chown=a b c", At(Text, all[1].Span));
    }

    [Fact]
    public void Healthcheck_HasTypeAndCommand()
    {
        var check = (HealthcheckInstruction)First("HEALTHCHECK --interval=5s CMD [\"curl\"]");
        Assert.Equal(("CMD", "curl", false), (check.Type.Text, check.Json!.Elements[0].Value, check.IsNone));
        Assert.True(((HealthcheckInstruction)First("HEALTHCHECK none")).IsNone);
    }

    [Fact]
    public void EveryInstructionClass_IsInTheTable()
    {
        var classes = typeof(Instruction)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Instruction)) && !type.IsAbstract && type != typeof(UnknownInstruction));
        Assert.Equal(
            classes.Select(type => type.Name.Replace("Instruction", "")).Order(StringComparer.OrdinalIgnoreCase),
            InstructionTable.Names.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase
        );
    }

    [Fact]
    public void InstructionWithoutFrom_IsReadAll() =>
        Assert.Equal(["RUN", "USER"], Dockerfile.Parse("RUN a\nUSER b").Instructions.Select(instruction => instruction.Name));
}
