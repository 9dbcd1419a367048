using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1062Tests
{
    const string Id = "CTZ1062";

    [Fact]
    public void WhatShellCheckFound_IsReported_WithItsRepair()
    {
        var marked = Marked.Parse("FROM a\nRUN ls [|$x|]\n");
        var span = Assert.Single(marked.Spans);

        var finding = Assert.Single(RuleTest.Findings(Id, marked.Text, Found(span, "SC2086", new(new(span.Start, 0), "\""), new(new(span.End, 0), "\""))));

        Assert.Equal(("SC2086", span, "SC2086 (info): Say it."), (finding.Code, finding.Span, finding.Message));
        Assert.False(finding.Fix!.IsAutomatic);
        Assert.Equal("FROM a\nRUN ls \"$x\"\n", Fixer.Apply(marked.Text, finding.Fix));
    }

    [Theory]
    [InlineData("# containerize ignore=SC2086 meant to split")]
    [InlineData("# containerize ignore=CTZ1062")]
    [InlineData("# containerize global ignore=shellcheck")]
    [InlineData("# hadolint ignore=SC2046,SC2086")]
    [InlineData("# shellcheck disable=SC2046,SC2086")]
    [InlineData("# shellcheck shell=sh disable=SC2086 # meant to split")]
    public void SuppressedCodes_AreSilent(string comment)
    {
        var text = $"FROM a\n{comment}\nRUN ls $x\n";
        var at = new Dockerfiles.Text.Span(text.IndexOf('$', StringComparison.Ordinal), 2);

        Assert.Empty(RuleTest.Findings(Id, text, Found(at, "SC2086")));
        Assert.Empty(RuleTest.Findings("CTZ5035", text, Found(at, "SC2086")));
    }

    [Theory]
    [InlineData("# containerize ignore=SC2046")]
    [InlineData("# shellcheck disable=SC2046")]
    [InlineData("# shellcheck source=SC2086")]
    [InlineData("# hadolint ignore=DL3006")]
    public void OtherCodes_AreReported(string comment) =>
        Assert.Single(RuleTest.Findings(Id, $"FROM a\n{comment}\nRUN ls $x\n", Found(new(15 + comment.Length, 2), "SC2086")));

    [Fact]
    public void CodeHasASeverityOfItsOwn()
    {
        var both = Found(new(14, 2), "SC2086");
        LintInput With(LintInput input) =>
            both(input) with
            {
                Options = input.Options with
                {
                    Severities = new Dictionary<string, Severity> { ["SC2086"] = Severity.Error, [Id] = Severity.Warning },
                },
            };

        Assert.Equal(Severity.Error, Assert.Single(RuleTest.Findings(Id, "FROM a\nRUN ls $x\n", With)).Severity);
        Assert.Equal(Severity.Suggestion, Assert.Single(RuleTest.Findings(Id, "FROM a\nRUN ls $x\n", both)).Severity);
    }

    [Fact]
    public void UnlessAsked_NothingIsReported() =>
        Assert.DoesNotContain(Linter.Lint(Found(new(14, 2), "SC2086")(new("Dockerfile", "FROM a\nRUN ls $x\n"))), finding => finding.Rule.Id == Id);

    static Func<LintInput, LintInput> Found(Dockerfiles.Text.Span span, string code, params Dockerfiles.Text.Edit[] edits) =>
        input => input with { ShellFindings = [new(span, code, "info", "Say it.", edits)] };
}
