using System.Text.RegularExpressions;
using Containerize.Analyzers.Code;
using Containerize.Tests;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

public class CodeRulePageTests
{
    public static TheoryData<string> Ids => [.. CodeRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRule_HasNameAndPage(string id)
    {
        var rule = RuleOf(id);

        Assert.Matches("^CTZ7[0-9]{3}$", rule.Id);
        Assert.Equal(rule.Id, rule.GetType().Name);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Name);
        Assert.NotEmpty(rule.Title);
        Assert.StartsWith($"# {rule.Id} {rule.Name}\n\n{rule.Title}.\n", CodeRules.Page(rule), StringComparison.Ordinal);
        Assert.All(["## Output", "## Why", "## Bad", "## Good", "## When to suppress"], heading => Assert.Matches($"(?m)^{heading}$", CodeRules.Page(rule)));
        Assert.EndsWith($"\n\n---\ncsharp · {SeverityOf(rule)} by default\n", CodeRules.Page(rule), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void BadExample_IsReported_InTheWordsOfThePage(string id)
    {
        var test = TestOf(id, "Bad", out var code);

        Assert.Equal(Regex.Match(CodeRules.Page(RuleOf(id)), "(?m)^> (.*)$").Groups[1].Value, test.Message(code));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void GoodExample_IsNot(string id) => Assert.Empty(TestOf(id, "Good", out var code).Findings(code));

    [Fact]
    public void Readme_ListsEveryRule() =>
        ReadmeTable.Check(
            "code rules",
            ["| rule | name | by default | flags |", "|---|---|---|---|", .. CodeRules.All.Select(Row)],
            "tests/Containerize.Analyzers.Tests"
        );

    private static string Row(CodeRule rule) =>
        $"| [{rule.Id}]({CodeRules.PathOf(rule)}) | {rule.Name} | {SeverityOf(rule)} | {ReadmeTable.Cell(rule.Title)} |";

    private static string SeverityOf(CodeRule rule) =>
        rule.DefaultSeverity == DiagnosticSeverity.Info ? "suggestion" : rule.DefaultSeverity.ToString().ToLowerInvariant();

    private static CodeRule RuleOf(string id) => CodeRules.All.Single(rule => rule.Id == id);

    // A page shows the Dockerfile too where it matters.
    private static CodeRuleTest TestOf(string id, string section, out string code)
    {
        var text = CodeRules.Page(RuleOf(id)).Split($"\n## {section}\n")[1].Split("\n## ")[0];
        code = Assert.Single(Blocks(text, "csharp"));
        var test = new CodeRuleTest(RuleOf(id)) { Facts = PageFacts.Of(id), Beside = PageFacts.TypesOf(id) };
        return Blocks(text, "dockerfile") is [var dockerfile] ? test with { Dockerfile = dockerfile } : test;
    }

    private static List<string> Blocks(string text, string language) =>
        [.. Regex.Matches(text, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
}
