using Containerize.Dockerfiles.Linting;
using Containerize.Tests;

namespace Containerize.Dockerfiles.Tests.Linting;

public class RulesTableTests
{
    [Fact]
    public void Readme_ListsEveryRule() =>
        ReadmeTable.Check(
            "rules",
            ["| rule | name | by default | flags | also known as |", "|---|---|---|---|---|", .. RuleSet.All.Rules.Select(Row)],
            "tests/Containerize.Dockerfiles.Tests"
        );

    private static string Row(Rule rule) =>
        $"| [{rule.Id}](src/Containerize.Dockerfiles/Rules/{rule.Id}/{rule.Id}.md) | {rule.Name} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {ReadmeTable.Cell(rule.Title)} | {string.Join(", ", rule.Aliases)} |";
}
