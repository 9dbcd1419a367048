using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>What tests of rules share: run one rule over a text with marked places, and apply its fix.</summary>
internal static class RuleTest
{
    /// <summary>The rule reports at the marked places and nowhere else.</summary>
    public static void Reports(string id, string markup, Func<LintInput, LintInput>? with = null)
    {
        var marked = Marked.Parse(markup);
        Assert.Equal(
            marked.Spans.Select(span => (span, Text(marked.Text, span))),
            Findings(id, marked.Text, with).Select(finding => (finding.Span, Text(marked.Text, finding.Span)))
        );
    }

    /// <summary>The text after the rule's only finding was repaired; the rule is silent about it then.</summary>
    public static string Fixed(string id, string text, bool isAutomatic, Func<LintInput, LintInput>? with = null)
    {
        var fix = Assert.Single(Findings(id, text, with)).Fix;
        Assert.NotNull(fix);
        Assert.Equal(isAutomatic, fix.IsAutomatic);
        var repaired = Fixer.Apply(text, fix);
        Assert.Empty(Findings(id, repaired, After(fix, with)));
        return repaired;
    }

    /// <summary>The rule's findings in a text, with all other rules running beside it.</summary>
    public static IReadOnlyList<Finding> Findings(string id, string text, Func<LintInput, LintInput>? with = null)
    {
        var input = new LintInput("Dockerfile", text) { Options = LintOptions.Default with { AllRules = true } };
        return [.. Linter.Lint(with is null ? input : with(input)).Where(finding => finding.Rule.Id == id)];
    }

    /// <summary>A build context with these files (separated by <c>;</c>) and this ignore file; named unless it is a guess about the folder of the
    /// Dockerfile.</summary>
    public static Func<LintInput, LintInput> In(string files, string? ignore = null, bool isGuess = false, string path = "/repo/web/Dockerfile") =>
        input =>
            input with
            {
                Path = path,
                ContextFiles = files.Split(';', StringSplitOptions.RemoveEmptyEntries),
                DockerIgnore = ignore,
                IsContextGuessed = isGuess,
            };

    /// <summary>The input with what a fix writes beside the Dockerfile.</summary>
    public static Func<LintInput, LintInput> After(Fix fix, Func<LintInput, LintInput>? with) =>
        input =>
        {
            var before = with is null ? input : with(input);
            return before with { DockerIgnore = fix.IgnoreFile ?? before.DockerIgnore };
        };

    static string Text(string text, Span span) => text.Substring(span.Start, span.Length);
}
