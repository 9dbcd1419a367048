namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1064Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|<<E|]\na\nb\nE")]
    [InlineData("FROM a:1\nRUN [|<<-E|]\n\ta; b\nE")]
    [InlineData("FROM a:1\nRUN [|<<E|]\na && b\nc\nE")]
    [InlineData("FROM a:1\nRUN [|<<E|]\nif a; then\n  b\n  c\nfi\nE")]
    [InlineData("FROM a:1\nRUN [|<<E|]\n#!/bin/bash\na\nb\nE")]
    [InlineData("FROM a:1\nRUN bash [|<<E|]\na\nb\nE")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/x [|<<E|]\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\nset -e\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\n# x\nset -euxo pipefail\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\nset -o errexit\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\nset +e\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\n#!/bin/sh -eu\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\n#!/usr/bin/env python3\na\nb\nE")]
    [InlineData("FROM a:1\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN <<E\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\na\nE")]
    [InlineData("FROM a:1\nRUN <<E\na && \\\n  b\nE")]
    [InlineData("FROM a:1\nRUN <<E\necho a\nX=1\nexport Y=2\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\na || exit 1\nb\nE")]
    [InlineData("FROM a:1\nRUN <<E\nif a; then\n  b\nfi\nE")]
    [InlineData("FROM a:1\nRUN bash -e <<E\na\nb\nE")]
    [InlineData("FROM a:1\nRUN cat <<E > f\na\nb\nE")]
    [InlineData("FROM a:1\nCOPY <<E /f\na\nb\nE")]
    [InlineData("FROM a:1\nRUN a; b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1064", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN <<E\na\nb\nE", "FROM a:1\nRUN <<E\nset -e\na\nb\nE")]
    [InlineData("FROM a:1\nRUN <<-E\n\ta\n\tb\n\tE", "FROM a:1\nRUN <<-E\n\tset -e\n\ta\n\tb\n\tE")]
    [InlineData("FROM a:1\nRUN <<E\n#!/bin/bash\na\nb\nE", "FROM a:1\nRUN <<E\n#!/bin/bash\nset -e\na\nb\nE")]
    [InlineData("FROM a:1\nRUN bash <<E\na\nb\nE", "FROM a:1\nRUN bash <<E\nset -e\na\nb\nE")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1064", text, isAutomatic: true));

    [Theory]
    [InlineData("a\nif [ $? -ne 0 ]; then b; fi\nc")]
    [InlineData("a > x; rc=$?\n[ \"$rc\" -le 1 ] || exit 1\nc")]
    [InlineData("a | b\necho ${PIPESTATUS[0]}\nc")]
    public void Script_ThatAsksHowACommandEnded_IsLeftToItsAuthor(string script) =>
        Assert.False(Assert.Single(RuleTest.Findings("CTZ1064", $"FROM a:1\nRUN <<E\n{script}\nE")).Fix!.IsAutomatic);
}
