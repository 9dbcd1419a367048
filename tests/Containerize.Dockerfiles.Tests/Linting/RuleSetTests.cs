using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class RuleSetTests
{
    private static readonly string[] Categories = ["correctness", "security", "pinning", "size-and-cache", "style", "dotnet"];

    public static TheoryData<string> Ids => [.. RuleSet.All.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRule_HasNameCategoryAndPage(string id)
    {
        var rule = Assert.Single(RuleSet.All.Named(id));

        Assert.Matches("^CTZ[1-6][0-9]{3}$", rule.Id);
        Assert.Equal(rule.Id, rule.GetType().Name);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Name);
        Assert.Contains(rule.Category, Categories);
        Assert.NotEmpty(rule.Title);
        Assert.All(rule.YieldsTo, other => Assert.Matches("^CTZ[0-9]{4}$", other));
        var page = RuleSet.Page(rule);
        Assert.NotNull(page);
        Assert.StartsWith($"# {rule.Id} {rule.Name}\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Bad", "## Good"], heading => Assert.Matches($"(?m)^{heading}", page));
    }

    [Fact]
    public void IdsAndNames_AreDistinct_AndAliasesLookLikeAPeersName()
    {
        var rules = RuleSet.All.Rules;

        Assert.Equal(rules.Count, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(rules.Count, rules.Select(rule => rule.Name).Distinct().Count());
        Assert.All(rules.SelectMany(rule => rule.Aliases), alias => Assert.Matches(new Regex("^[A-Za-z][A-Za-z0-9_-]+$"), alias));
    }

    [Fact]
    public void EveryRuleOfTheAssembly_IsInTheList() =>
        Assert.Equal(
            typeof(Rule)
                .Assembly.GetTypes()
                .Where(type => !type.IsAbstract && typeof(Rule).IsAssignableFrom(type) && type != typeof(RuleFailure))
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            RuleSet.All.Rules.Select(rule => rule.Id)
        );

    [Fact]
    public void NamesOfOthers_FindTheRule_WhateverTheCase() => Assert.Equal(["CTZ9001", "CTZ9003"], SmallRules.All.Named("noadd").Select(rule => rule.Id));
}
