using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Tests.Shell;

public class ShellCheckScriptTests
{
    [Theory]
    [InlineData("FROM a\nRUN one", "#!/bin/sh")]
    [InlineData("ONBUILD RUN one", "#!/bin/sh")]
    [InlineData("FROM a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN one", "#!/bin/bash -o pipefail")]
    [InlineData("FROM a AS b\nSHELL [\"bash\", \"-c\"]\nFROM b\nRUN one", "#!/bin/bash")]
    [InlineData("FROM a\nSHELL [\"/bin/ash\", \"-c\"]\nRUN one", "#!/bin/dash")]
    [InlineData("FROM a\nSHELL [\"busybox\", \"sh\", \"-c\"]\nRUN one", "#!/bin/dash")]
    [InlineData("# hadolint shell=/bin/bash\nFROM a\nRUN one", "#!/bin/bash")]
    [InlineData("FROM a\nRUN <<E\n#!/usr/bin/env -S bash -e\none\nE\n", "#!/bin/bash -e")]
    public void Shell_IsThatOfTheRun(string text, string first) => Assert.Equal(first, Assert.Single(Of(text)).Text.Split('\n')[0]);

    [Theory]
    [InlineData("RUN [\"one\"]")]
    [InlineData("RUN")]
    [InlineData("CMD one")]
    [InlineData("FROM a\nSHELL [\"pwsh\", \"-c\"]\nRUN one")]
    [InlineData("FROM a\nSHELL [\"zsh\", \"-c\"]\nRUN one")]
    [InlineData("# escape=`\nFROM a\nRUN one")]
    [InlineData("# hadolint shell=pwsh\nFROM a\nRUN one")]
    [InlineData("FROM mcr.microsoft.com/windows/nanoserver\nRUN one")]
    [InlineData("FROM a\nRUN <<E\n#!/usr/bin/env python3\none\nE\n")]
    [InlineData("FROM a\nRUN <<E\n#!\none\nE\n")]
    public void OtherInterpreters_AreLeftAlone(string text) => Assert.Empty(Of(text));

    [Fact]
    public void Variables_AreThoseThatHoldAtTheRun()
    {
        var script = Of(
            "ARG global=1\nFROM a AS b\nENV inherited='a b' it=\"it's\"\nFROM b\nARG version=1.2\nARG unknown\nENV own=$version.3 bad-name=1\nRUN one\nARG later\n"
        )[0].Text;

        Assert.Contains("\nexport inherited='a b'\n", script, StringComparison.Ordinal);
        Assert.Contains("\nexport version='1.2'\n", script, StringComparison.Ordinal);
        Assert.Contains("\nexport own='1.2.3'\n", script, StringComparison.Ordinal);
        Assert.Contains("\nexport unknown=\"$(:)\"\n", script, StringComparison.Ordinal);
        Assert.Contains("\nexport it=\"$(:)\"\n", script, StringComparison.Ordinal);
        Assert.Contains("\nexport https_proxy=\"$(:)\"\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain("global", script, StringComparison.Ordinal);
        Assert.DoesNotContain("later", script, StringComparison.Ordinal);
        Assert.DoesNotContain("bad-name", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FROM a\nRUN --mount=type=cache,target=/x \\\n    one && \\\n\n    # not the shell's\n    two $x[|$y|]\n", "two $x$y")]
    [InlineData("FROM a\r\nRUN one && \\\r\n\ttwo [|$y|]\r\n", "two $y")]
    [InlineData("FROM a\nRUN echo é𝄞 [|$y|]\n", "echo é𝄞 $y")]
    [InlineData("FROM a\nRUN <<E\none\n\ttwo [|$y|]\nE\n", "\ttwo $y")]
    [InlineData("FROM a\r\nRUN <<-E\r\n\tone\r\n\t\ttwo [|$y|]\r\n\tE\r\n", "two $y")]
    [InlineData("FROM a\nRUN <<E\n#!/bin/bash\ntwo [|$y|]\nE\n", "two $y")]
    [InlineData("FROM a\nRUN cat <<A && <<-B\nA1 [|$y|]\nA\n\tB1\n\tB\n", "A1 $y")]
    [InlineData("FROM a\nONBUILD RUN one; two [|$y|]\n", "two $y")]
    public void Places_AreThoseOfTheDockerfile(string markup, string line)
    {
        var marked = Marked.Parse(markup);
        var script = Assert.Single(Of(marked.Text));
        var lines = script.Text.Split('\n');
        var number = Array.FindIndex(lines, text => text.EndsWith(line, StringComparison.Ordinal));
        Assert.True(number > 0, script.Text);
        var column = lines[number].EnumerateRunes().Count() - 1;

        Assert.Equal(Assert.Single(marked.Spans), script.SpanOf(number + 1, column, number + 1, column + 2));
        Assert.True(script.IsWhole(number + 1, column, number + 1, column + 2));
        Assert.Null(script.SpanOf(1, 1, 1, 3));
    }

    [Fact]
    public void PlaceOverALineBreak_CannotBeReplaced()
    {
        var script = Of("FROM a\nRUN one \\\n  two\n")[0];
        var line = script.Text.TrimEnd('\n').Split('\n').Length;

        Assert.Equal("one \\\n  two", Text("FROM a\nRUN one \\\n  two\n", script.SpanOf(line, 1, line, 10)!.Value));
        Assert.False(script.IsWhole(line, 1, line, 10));
    }

    static IReadOnlyList<ShellCheckScript> Of(string text) => ShellCheckScript.Of(Dockerfile.Parse(text));

    static string Text(string text, Dockerfiles.Text.Span span) => text.Substring(span.Start, span.Length);
}
