using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>The README's table of properties names every property of our own that the targets read, and no other.</summary>
public partial class PropertiesTableTests
{
    [Fact]
    public void Readme_AndTargets_NameTheSameProperties()
    {
        var readme = File.ReadAllText(Path.Combine(TestRun.Repository, "README.md"));
        var table = readme[readme.IndexOf("<!-- properties -->", StringComparison.Ordinal)..readme.IndexOf("<!-- /properties -->", StringComparison.Ordinal)];
        var targets = string.Concat(Directory.EnumerateFiles(Path.Combine(TestRun.Repository, "src", "Containerize", "build")).Select(File.ReadAllText));

        Assert.Equal(Names(Property().Matches(targets)), Names(Row().Matches(table)));
    }

    private static IEnumerable<string> Names(MatchCollection matches) =>
        matches.Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\$\((Containerize[A-Z]\w*)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\| `(Containerize\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
