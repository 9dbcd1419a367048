using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Tests;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>The page that says where peers differ stays true: its examples are linted.</summary>
public partial class DifferencesTests
{
    public static IEnumerable<object[]> Differences =>
        Section().Matches(Page()).Select(match => new object[] { match.Groups["title"].Value, match.Groups["text"].Value, match.Groups["says"].Value });

    [Theory]
    [MemberData(nameof(Differences))]
    public void Example_IsReportedAsThePageSays(string title, string text, string says)
    {
        Assert.NotEmpty(title);
        var reported = Linter.Lint(new LintInput("Dockerfile", text)).Select(finding => finding.Rule.Id).ToHashSet();
        var named = RuleName().Matches(says).Select(match => match.Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, id => Assert.Equal(!says.StartsWith("not ", StringComparison.Ordinal), reported.Contains(id)));
    }

    [Fact]
    public void EverySection_IsTried() => Assert.Equal(Regex.Count(Page(), "(?m)^### "), Differences.Count());

    static string Page() =>
        File.ReadAllText(Path.Combine(ReadmeTable.RepositoryRoot(), "src/Containerize.Dockerfiles/Rules/DIFFERENCES.md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^### (?<title>[^\n]+)\n\n```dockerfile\n(?<text>[^`]+)```\n\nContainerize: (?<says>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("CTZ[0-9]{4}")]
    private static partial Regex RuleName();
}
